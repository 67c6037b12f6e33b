import * as contract from '@etal/contracts/household/endpoints';
import { personOf } from '@etal/domain/access/actor';
import { MINUTE } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { FastifyInstance } from 'fastify';
import { countAttempts } from '../access/attempts.ts';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { createHubHousehold } from './create-hub-household.ts';
import { findHouseholds } from './find-households.ts';
import { giveCard } from './give-card.ts';
import { readCard } from './read-card.ts';
import { readHouseholdCard } from './read-household-card.ts';
import { readHubHousehold } from './read-hub-household.ts';

/** What the members of a hub do for households. */
export function hubHouseholdRoutes(server: FastifyInstance, app: App): void {
  const readings = countAttempts(limits.cardReadingsMax, 15 * MINUTE);

  serve(server, contract.findHouseholds, ({ actor, params, query }) =>
    findHouseholds(app, actor, {
      hubId: params.id,
      pickupDayId: query.pickupDayId,
      asked: query.q,
    }),
  );
  serve(server, contract.createHubHousehold, ({ actor, params, body, idempotencyKey }) =>
    createHubHousehold(app, actor, { hubId: params.id, typed: body, key: idempotencyKey }),
  );
  serve(server, contract.readHubHousehold, ({ actor, params, query }) =>
    readHubHousehold(app, actor, {
      hubId: params.id,
      householdId: params.householdId,
      pickupDayId: query.pickupDayId,
    }),
  );
  serve(server, contract.giveCard, ({ actor, params, idempotencyKey }) =>
    giveCard(app, actor, {
      hubId: params.id,
      householdId: params.householdId,
      key: idempotencyKey,
    }),
  );
  serve(server, contract.readHouseholdCard, ({ actor, params }) =>
    readHouseholdCard(app, actor, { hubId: params.id, householdId: params.householdId }),
  );
  serve(server, contract.readCard, ({ actor, params, body }) => {
    const who = personOf(actor) ?? '';
    readings.requireRoom(who);
    readings.count(who);
    return readCard(app, actor, { hubId: params.id, ...body, pickupDayId: body.pickupDayId });
  });
}
