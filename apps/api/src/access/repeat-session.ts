import type { Id } from '@etal/domain/shared/id';
import { after, MINUTE } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';
import { refreshTokenOf } from './refresh-token.ts';
import { lockSession } from './session-repository.ts';
import type { OpenedSession } from './start-session.ts';

const repeatMinutes = 10;

/**
 * Gives a session again to a browser that asked twice and lost the first answer: soon after it was
 * opened, and as long as it was never renewed.
 *
 * Refusal: `session.ended` otherwise.
 */
export async function repeatSession(
  tx: Tx,
  sessionId: Id<'Session'>,
  secret: string,
): Promise<OpenedSession> {
  const session = await lockSession(tx, sessionId);
  const now = await tx.readNow();
  const isFresh =
    session?.endedAt === null &&
    session.previousHash === null &&
    now < after(session.rotatedAt, repeatMinutes * MINUTE);
  if (!isFresh) throw new Refusal('session.ended');
  const { personId, rotatedAt, expiresAt } = session;
  const refreshToken = refreshTokenOf({ sessionId, rotatedAt }, secret);
  return { sessionId, personId, refreshToken, expiresAt };
}
