import type { Household } from '@etal/contracts/household/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { insertPerson, lockPerson, type Locale } from '../access/person-repository.ts';
import { startSession, type OpenedSession } from '../access/start-session.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findHouseholdOf, householdReply, insertHousehold } from './repository.ts';

export type Newcomer = {
  name: string;
  phone?: string | undefined;
  email?: string | undefined;
  locale: Locale;
};

export type CreatedHousehold = { household: Household; session: OpenedSession | null };

/**
 * Makes a household: with a person and a session for a newcomer, for themselves when somebody is
 * signed in.
 *
 * A newcomer's e-mail is not confirmed: it opens nothing until a mailed code comes back from it.
 *
 * Refusals: `household.incomplete` without a phone or an e-mail; `email.taken` when somebody has
 * that e-mail; `household.exists` when the signed-in person has one already.
 */
export function createHousehold(
  app: App,
  actor: Actor,
  newcomer: Newcomer,
): Promise<CreatedHousehold> {
  return app.inTransaction(actor, (tx) =>
    actor.kind === 'person'
      ? createForPerson(tx, actor.personId, newcomer)
      : createForNewcomer(tx, newcomer, app.config.secret),
  );
}

async function createForPerson(
  tx: Tx,
  personId: Id<'Person'>,
  newcomer: Newcomer,
): Promise<CreatedHousehold> {
  const { email } = (await lockPerson(tx, personId))!;
  if (newcomer.email !== undefined && newcomer.email !== email) {
    throw new Refusal('request.invalid', undefined, [{ path: 'email', code: 'signed_in' }]);
  }
  if (await findHouseholdOf(tx, personId)) throw new Refusal('household.exists');
  const household = await insertFor(tx, { ...newcomer, email: email ?? undefined }, personId);
  return { household, session: null };
}

async function createForNewcomer(
  tx: Tx,
  newcomer: Newcomer,
  secret: string,
): Promise<CreatedHousehold> {
  const { name, locale, email = null } = newcomer;
  const personId = tx.newId<'Person'>();
  if (!(await insertPerson(tx, { id: personId, email, name, locale }))) {
    throw new Refusal('email.taken');
  }
  const household = await insertFor(tx, newcomer, personId);
  return { household, session: await startSession(tx, personId, secret) };
}

async function insertFor(
  tx: Tx,
  { name, phone, email, locale }: Newcomer,
  personId: Id<'Person'>,
): Promise<Household> {
  if (phone === undefined && email === undefined) {
    throw new Refusal('household.incomplete', undefined, [{ path: 'phone', code: 'missing' }]);
  }
  const household = { id: tx.newId<'Household'>(), name, phone: phone ?? null, locale };
  await insertHousehold(tx, { ...household, personId });
  await recordAudit(tx, 'household.created', household.id, { personId });
  return householdReply(household, email ?? null);
}
