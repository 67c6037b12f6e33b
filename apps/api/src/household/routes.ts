import * as contract from '@etal/contracts/household/endpoints';
import { MINUTE } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { FastifyInstance } from 'fastify';
import { countAttempts } from '../access/attempts.ts';
import { clientAddressOf } from '../access/client-address.ts';
import { sessionReply } from '../access/session-reply.ts';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { changeMyHousehold } from './change-my-household.ts';
import { createHousehold } from './create-household.ts';
import { inviteMember } from './invite-member.ts';
import { readInvitation } from './read-invitation.ts';
import { readMembers } from './read-members.ts';
import { readMyHousehold } from './read-my-household.ts';
import { removeMember } from './remove-member.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

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
  serve(server, contract.readMembers, ({ actor }) => readMembers(app, actor));
  serve(server, contract.removeMember, ({ actor, params }) =>
    removeMember(app, actor, params.personId),
  );
  serve(server, contract.inviteMember, ({ actor, body }) => inviteMember(app, actor, body.email));
  serve(server, contract.withdrawInvitation, ({ actor, params }) =>
    withdrawInvitation(app, actor, params.id),
  );
  serve(server, contract.readInvitation, ({ actor, params }) =>
    readInvitation(app, actor, params.id),
  );
  serve(server, contract.acceptInvitation, async ({ actor, body }) => {
    const { household, session } = await acceptInvitation(app, actor, body);
    return { household, session: session && sessionReply(server, session) };
  });
}
