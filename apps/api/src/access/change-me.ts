import type { Person } from '@etal/contracts/access/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { hashPassword, isPassword } from './password.ts';
import { findPerson, lockPerson, updatePerson, type PersonRow } from './person-repository.ts';
import { loadMe } from './read-me.ts';
import { requirePerson } from './require-person.ts';
import { updateSessionEnds } from './session-repository.ts';
import { useSignInCode } from './use-sign-in-code.ts';

export type PersonChange = {
  name?: string | undefined;
  locale?: 'fr' | 'en' | undefined;
  email?: string | undefined;
  password?: PasswordChange | undefined;
};

type PasswordChange = {
  next: string;
  current?: string | undefined;
  code?: string | undefined;
};

type HashedChange = Omit<PersonChange, 'password'> & {
  /** `isProven`: the old password was shown, so that a code is not needed */
  password?: { hash: string; from: string | null; isProven: boolean; code?: string | undefined };
};

/**
 * Changes one's own record. A new password signs every other browser out.
 *
 * Refusals: `email.confirmed` for an address already proven, `email.taken`, `email.unconfirmed`
 * for a password without a proven address, `sign_in.refused` on a wrong old password or code.
 */
export async function changeMe(app: App, actor: Actor, change: PersonChange): Promise<Person> {
  const { personId, sessionId } = requirePerson(actor);
  const hashed = await hashChange(app, personId, change);
  const me = await app.inTransaction(actor, async (tx) => {
    const person = (await lockPerson(tx, personId))!;
    if (hashed.password && !(await isAllowed(tx, app, { person, password: hashed.password }))) {
      return undefined;
    }
    const changed = { ...person, ...draftChange(person, hashed) };
    if (!(await updatePerson(tx, changed))) throw new Refusal('email.taken');
    if (hashed.password) await updateSessionEnds(tx, personId, sessionId);
    await recordAudit(tx, 'person.changed', personId, { fields: Object.keys(change) });
    return loadMe(tx, personId);
  });
  if (!me) throw new Refusal('sign_in.refused');
  return me;
}

/** Hashing takes its time: it is done before the transaction holds anything. */
async function hashChange(
  app: App,
  personId: Id<'Person'>,
  { password, ...change }: PersonChange,
): Promise<HashedChange> {
  if (!password) return change;
  const person = await findPerson(app.database.read, personId);
  const from = person?.passwordHash ?? null;
  const isProven = from !== null && (await isPassword(password.current ?? '', from));
  const hash = await hashPassword(password.next);
  return { ...change, password: { hash, from, isProven, code: password.code } };
}

/** Whether the password may change; a wrong code is counted, so the transaction must commit. */
async function isAllowed(
  tx: Tx,
  app: App,
  { person, password }: { person: PersonRow; password: NonNullable<HashedChange['password']> },
): Promise<boolean> {
  if (person.emailConfirmedAt === null) throw new Refusal('email.unconfirmed');
  if (person.passwordHash !== password.from) return false;
  if (person.passwordHash === null || password.isProven) return true;
  if (password.code === undefined) return false;
  return useSignInCode(tx, person.id, { code: password.code, secret: app.config.secret });
}

function draftChange(person: PersonRow, change: HashedChange): Partial<PersonRow> {
  const isNewEmail = change.email !== undefined && change.email !== person.email;
  if (isNewEmail && person.emailConfirmedAt !== null) throw new Refusal('email.confirmed');
  return {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.locale === undefined ? {} : { locale: change.locale }),
    ...(change.email === undefined ? {} : { email: change.email }),
    ...(change.password ? { passwordHash: change.password.hash } : {}),
  };
}
