import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { lockPersonByEmail, updatePerson, type PersonRow } from './person-repository.ts';
import { updateSessionEnds } from './session-repository.ts';
import { startSession, type OpenedSession } from './start-session.ts';
import { useSignInCode } from './use-sign-in-code.ts';

/**
 * Signs in by mailed code.
 *
 * Refusal: `sign_in.refused`, the same for an unknown address and a wrong, used or old code.
 */
export async function openSessionByCode(
  app: App,
  actor: Actor,
  { email, code }: { email: string; code: string },
): Promise<OpenedSession> {
  const { secret } = app.config;
  const opened = await app.inTransaction(actor, async (tx) => {
    const person = await lockPersonByEmail(tx, email);
    if (!person) return undefined;
    if (!(await useSignInCode(tx, person.id, { code, secret }))) return undefined;
    if (person.emailConfirmedAt === null) await confirmEmail(tx, person);
    return startSession(tx, person.id, { secret });
  });
  if (!opened) throw new Refusal('sign_in.refused');
  return opened;
}

/**
 * The address is theirs. Whoever typed it before may have been someone else: what they had open
 * ends.
 */
async function confirmEmail(tx: Tx, person: PersonRow): Promise<void> {
  await updateSessionEnds(tx, person.id);
  await updatePerson(tx, { ...person, passwordHash: null, emailConfirmedAt: tx.now });
  await recordAudit(tx, 'person.email_confirmed', person.id);
}
