import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { isPassword } from './password.ts';
import { findPersonByEmail, lockPerson } from './person-repository.ts';
import { startSession, type OpenedSession } from './start-session.ts';

/**
 * Signs in by password.
 *
 * Refusal: `sign_in.refused`, the same and after the same work for an unknown address, somebody
 * without a password and a wrong one.
 */
export async function openSessionByPassword(
  app: App,
  actor: Actor,
  { email, password }: { email: string; password: string },
): Promise<OpenedSession> {
  const person = await findPersonByEmail(app.database.read, email);
  const isRight = await isPassword(password, person?.passwordHash ?? null);
  if (!person || !isRight) throw new Refusal('sign_in.refused');
  return app.inTransaction(actor, async (tx) => {
    const locked = await lockPerson(tx, person.id);
    if (locked?.passwordHash !== person.passwordHash) throw new Refusal('sign_in.refused');
    return startSession(tx, person.id, { secret: app.config.secret });
  });
}
