import * as contract from '@etal/contracts/access/endpoints';
import { limits } from '@etal/domain/shared/limits';
import { MINUTE } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { countAttempts } from './attempts.ts';
import { changeMe } from './change-me.ts';
import { clientAddressOf } from './client-address.ts';
import { endSession } from './end-session.ts';
import { endSessions } from './end-sessions.ts';
import { openSessionByCode } from './open-session-by-code.ts';
import { openSessionByPassword } from './open-session-by-password.ts';
import { readMe } from './read-me.ts';
import { renewSession } from './renew-session.ts';
import { requestSignInCode } from './request-sign-in-code.ts';
import { sessionReply } from './session-reply.ts';

const quarterHour = 15 * MINUTE;

/** Sign-in, sign-out and one's own record. */
export function accessRoutes(server: FastifyInstance, app: App): void {
  const codesByAddress = countAttempts(limits.newcomersPerAddressMax, quarterHour);
  const emailsByAddress = countAttempts(limits.newcomersPerAddressMax, quarterHour);
  const failuresByAddress = countAttempts(limits.signInFailuresPerAddressMax, quarterHour);
  const failuresByEmail = countAttempts(limits.signInFailuresPerEmailMax, quarterHour);

  serve(server, contract.requestSignInCode, async ({ actor, body, request }) => {
    const address = clientAddressOf(request, app.config.clientIpSecret);
    codesByAddress.requireRoom(address);
    codesByAddress.count(address);
    await requestSignInCode(app, actor, body);
    return { status: 'accepted' as const };
  });

  serve(server, contract.openSession, async ({ actor, body, request }) => {
    if ('refreshToken' in body) {
      return sessionReply(server, await renewSession(app, actor, body.refreshToken));
    }
    const address = clientAddressOf(request, app.config.clientIpSecret);
    failuresByAddress.requireRoom(address);
    failuresByEmail.requireRoom(body.email);
    try {
      const opened =
        'code' in body
          ? await openSessionByCode(app, actor, body)
          : await openSessionByPassword(app, actor, body);
      return sessionReply(server, opened);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'sign_in.refused') {
        failuresByAddress.count(address);
        failuresByEmail.count(body.email);
      }
      throw error;
    }
  });

  serve(server, contract.endSession, ({ actor }) => endSession(app, actor));
  serve(server, contract.endSessions, ({ actor }) => endSessions(app, actor));
  serve(server, contract.readMe, ({ actor }) => readMe(app, actor));
  serve(server, contract.changeMe, ({ actor, body, request }) => {
    if (body.email !== undefined) {
      const address = clientAddressOf(request, app.config.clientIpSecret);
      emailsByAddress.requireRoom(address);
      emailsByAddress.count(address);
    }
    return changeMe(app, actor, body);
  });
}
