import * as contract from '@etal/contracts/household/endpoints';
import { MINUTE } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { FastifyInstance } from 'fastify';
import { countAttempts } from '../access/attempts.ts';
import { clientAddressOf } from '../access/client-address.ts';
import { sessionReply } from '../access/session-reply.ts';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { changeMyHousehold } from './change-my-household.ts';
import { createHousehold } from './create-household.ts';
import { readMyHousehold } from './read-my-household.ts';

export function householdRoutes(server: FastifyInstance, app: App): void {
  const newcomersByAddress = countAttempts(limits.newcomersPerAddressMax, 15 * MINUTE);

  serve(server, contract.createHousehold, async ({ actor, body, idempotencyKey, request }) => {
    const address = clientAddressOf(request, app.config.clientIpSecret);
    newcomersByAddress.requireRoom(address);
    newcomersByAddress.count(address);
    const { household, session } = await createHousehold(app, actor, {
      newcomer: body,
      key: idempotencyKey,
    });
    return { household, session: session && sessionReply(server, session) };
  });
  serve(server, contract.readMyHousehold, ({ actor }) => readMyHousehold(app, actor));
  serve(server, contract.changeMyHousehold, ({ actor, body }) =>
    changeMyHousehold(app, actor, body),
  );
}
