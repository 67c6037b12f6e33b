import { sessionExpiry } from '@etal/domain/access/renewal';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import type { Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { refreshTokenOf } from './refresh-token.ts';
import { hashSecret } from './secret.ts';
import { insertSession } from './session-repository.ts';

export type OpenedSession = {
  sessionId: Id<'Session'>;
  personId: Id<'Person'>;
  refreshToken: string;
  expiresAt: Instant;
};

/** Opens a session for someone who has shown who they are, inside the caller's transaction. */
export async function startSession(
  tx: Tx,
  personId: Id<'Person'>,
  { secret, sessionId = tx.newId() }: { secret: string; sessionId?: Id<'Session'> },
): Promise<OpenedSession> {
  const now = await tx.readNow();
  const refreshToken = refreshTokenOf({ sessionId, rotatedAt: now }, secret);
  const expiresAt = sessionExpiry(now);
  await insertSession(tx, {
    id: sessionId,
    personId,
    refreshHash: hashSecret(refreshToken),
    startedAt: now,
    expiresAt,
  });
  await recordAudit(tx, 'session.opened', sessionId, { personId });
  return { sessionId, personId, refreshToken, expiresAt };
}
