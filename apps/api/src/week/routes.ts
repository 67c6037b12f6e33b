import * as compositions from '@etal/contracts/week/compositions';
import * as exceptions from '@etal/contracts/week/exceptions';
import * as presences from '@etal/contracts/week/presences';
import * as contract from '@etal/contracts/week/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Id } from '@etal/domain/shared/id';
import type { FastifyInstance } from 'fastify';
import { loadSummary } from '../order-cycle/repository.ts';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { findAnswers } from './answer-repository.ts';
import { chooseSilence, readSilence } from './choose-silence.ts';
import { publishWeek } from './publish-week.ts';
import { readCompositions } from './read-compositions.ts';
import { readWeek } from './read-week.ts';
import { readExceptions, tellExceptions } from './tell-exceptions.ts';
import { readPresences, tellPresence } from './tell-presence.ts';
import { writeComposition } from './write-composition.ts';
import { writeLine } from './write-line.ts';

export function weekRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.readWeek, ({ actor, params, reply }) => {
    reply.header('cache-control', 'private, no-store');
    return readWeek(app, actor, keyOf(params));
  });
  serve(server, contract.writeWeekLine, ({ actor, params, body }) =>
    writeLine(app, actor, keyOf(params), { ...body, variantId: params.variantId }),
  );
  serve(server, contract.publishWeek, ({ actor, params }) =>
    publishWeek(app, actor, keyOf(params)),
  );
  serve(server, compositions.readCompositions, ({ actor, params, reply }) => {
    reply.header('cache-control', 'private, no-store');
    return readCompositions(app, actor, keyOf(params));
  });
  serve(server, compositions.writeComposition, ({ actor, params, body }) =>
    writeComposition(app, actor, keyOf(params), { ...body, variantId: params.compositeId }),
  );
  serve(server, presences.readPresences, ({ actor, params, reply }) => {
    reply.header('cache-control', 'private, no-store');
    return readPresences(app, actor, keyOf(params));
  });
  serve(server, presences.tellPresence, ({ actor, params, body }) =>
    tellPresence(app, actor, keyOf(params), { ...body, pickupDayId: params.pickupDayId }),
  );
  serve(server, exceptions.readExceptions, ({ actor, params, reply }) => {
    reply.header('cache-control', 'private, no-store');
    return readExceptions(app, actor, keyOf(params));
  });
  serve(server, exceptions.tellExceptions, ({ actor, params, body }) =>
    tellExceptions(app, actor, keyOf(params), { ...body, variantId: params.variantId }),
  );
  serve(server, contract.listAnswers, async ({ actor, params }) => {
    const { id, coordinatorId, name, phase, opensAt } = await loadSummary(
      app.database.read,
      params.id,
    );
    requireAccess(actor, 'order_cycle.read', { coordinatorId });
    const items = await findAnswers(app.database.read, { id, coordinatorId });
    return { cycle: { id, name, phase, opensAt }, items };
  });
  serve(server, contract.readSilence, ({ actor, params }) =>
    readSilence(app, actor, { producerId: params.id, hubId: params.hubId }),
  );
  serve(server, contract.chooseSilence, ({ actor, params, body }) =>
    chooseSilence(app, actor, { producerId: params.id, hubId: params.hubId, ...body }),
  );
}

function keyOf({ id, sellerId }: { id: Id<'OrderCycle'>; sellerId: Id<'Organization'> }) {
  return { orderCycleId: id, sellerId };
}
