import type { Session } from '@etal/contracts/access/endpoints';
import { limits } from '@etal/domain/shared/limits';
import { asInstant, MINUTE } from '@etal/domain/shared/instant';
import type { FastifyInstance } from 'fastify';
import type { OpenedSession } from './start-session.ts';

/** A session as its browser receives it, with a fresh access token. */
export function sessionReply(server: FastifyInstance, opened: OpenedSession): Session {
  const token = server.jwt.sign({ sub: opened.personId, sid: opened.sessionId });
  return {
    token,
    tokenExpiresAt: asInstant(Date.now() + limits.tokenMinutes * MINUTE),
    refreshToken: opened.refreshToken,
    expiresAt: opened.expiresAt,
    personId: opened.personId,
  };
}
