import type { Actor } from '@etal/domain/access/actor';
import { judgeRenewal, sessionExpiry, type ShownToken } from '@etal/domain/access/renewal';
import { asInstant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { readRefreshToken, refreshTokenOf } from './refresh-token.ts';
import { hashSecret } from './secret.ts';
import {
  lockSession,
  updateRotation,
  updateSessionEnd,
  type SessionRow,
} from './session-repository.ts';
import type { OpenedSession } from './start-session.ts';

/**
 * Renews a session by its refresh token, which is replaced.
 *
 * Refusal: `session.ended` when the token is not one of ours, or its session has ended; an old
 * token shown again ends the session, since two people hold it.
 */
export async function renewSession(app: App, actor: Actor, token: string): Promise<OpenedSession> {
  const { secret } = app.config;
  const claims = readRefreshToken(token, secret);
  if (!claims) throw new Refusal('session.ended');
  const opened = await app.inTransaction(actor, async (tx) => {
    const session = await lockSession(tx, claims.sessionId);
    if (!session) return undefined;
    const now = await tx.readNow();
    switch (judgeRenewal(session, shownTokenOf(session, token), now)) {
      case 'rotate':
        return rotate(tx, session, secret);
      case 'repeat':
        return openedOf(session, secret);
      case 'reuse':
        await updateSessionEnd(tx, session.id);
        await recordAudit(tx, 'session.reuse_detected', session.id);
        return undefined;
      case 'ended':
        return undefined;
    }
  });
  if (!opened) throw new Refusal('session.ended');
  return opened;
}

function shownTokenOf(session: SessionRow, token: string): ShownToken {
  const hash = hashSecret(token);
  if (hash === session.refreshHash) return 'current';
  return hash === session.previousHash ? 'previous' : 'older';
}

async function rotate(tx: Tx, session: SessionRow, secret: string): Promise<OpenedSession> {
  const renewed = {
    ...session,
    rotatedAt: asInstant(Math.max(tx.now, session.rotatedAt + 1)),
    expiresAt: sessionExpiry(tx.now),
  };
  const opened = openedOf(renewed, secret);
  await updateRotation(tx, {
    sessionId: session.id,
    refreshHash: hashSecret(opened.refreshToken),
    rotatedAt: renewed.rotatedAt,
    expiresAt: renewed.expiresAt,
  });
  return opened;
}

function openedOf(session: SessionRow, secret: string): OpenedSession {
  return {
    sessionId: session.id,
    personId: session.personId,
    refreshToken: refreshTokenOf({ sessionId: session.id, rotatedAt: session.rotatedAt }, secret),
    expiresAt: session.expiresAt,
  };
}
