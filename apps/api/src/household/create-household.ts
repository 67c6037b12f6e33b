import type { Household } from '@etal/contracts/household/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { insertPerson, lockPerson, type Locale } from '../access/person-repository.ts';
import { repeatSession } from '../access/repeat-session.ts';
import { hashSecret } from '../access/secret.ts';
import { startSession, type OpenedSession } from '../access/start-session.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { insertKeyOnce } from './idempotency.ts';
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
 * signed in. The same request sent again makes nothing more and gives the same answer.
 *
 * A newcomer's e-mail is not confirmed: it opens nothing until a mailed code comes back from it.
 *
 * Refusals: `household.incomplete` without a phone or an e-mail; `email.taken` when somebody has
 * that e-mail; `household.exists` when the signed-in person has one already;
 * `idempotency.key_reused`; `session.ended` for the same request long after.
 */
export function createHousehold(
  app: App,
  actor: Actor,
  { newcomer, key }: { newcomer: Newcomer; key: string },
): Promise<CreatedHousehold> {
  const { secret } = app.config;
  const bodyHash = hashSecret(JSON.stringify(newcomer));
  return app.inTransaction(actor, async (tx) => {
    if (actor.kind === 'person') {
      const { personId } = actor;
      const subjectId = tx.newId<'Household'>();
      const scope = `household:${personId}`;
      const isRepeated = await insertKeyOnce(tx, { scope, key, bodyHash, subjectId });
      const household = isRepeated
        ? await loadHouseholdOf(tx, personId)
        : await createForPerson(tx, personId, newcomer);
      return { household, session: null };
    }
    const sessionId = tx.newId<'Session'>();
    const first = await insertKeyOnce(tx, {
      scope: 'household',
      key,
      bodyHash,
      subjectId: sessionId,
    });
    if (!first) return createForNewcomer(tx, newcomer, { secret, sessionId });
    const session = await repeatSession(tx, first as Id<'Session'>, secret);
    return { household: await loadHouseholdOf(tx, session.personId), session };
  });
}

async function createForPerson(
  tx: Tx,
  personId: Id<'Person'>,
  newcomer: Newcomer,
): Promise<Household> {
  const { email } = (await lockPerson(tx, personId))!;
  if (newcomer.email !== undefined && newcomer.email !== email) {
    throw new Refusal('request.invalid', undefined, [{ path: 'email', code: 'signed_in' }]);
  }
  if (await findHouseholdOf(tx, personId)) throw new Refusal('household.exists');
  return insertFor(tx, { ...newcomer, email: email ?? undefined }, personId);
}

async function createForNewcomer(
  tx: Tx,
  newcomer: Newcomer,
  opening: { secret: string; sessionId: Id<'Session'> },
): Promise<CreatedHousehold> {
  const { name, locale, email = null } = newcomer;
  const personId = tx.newId<'Person'>();
  if (!(await insertPerson(tx, { id: personId, email, name, locale }))) {
    throw new Refusal('email.taken');
  }
  const household = await insertFor(tx, newcomer, personId);
  return { household, session: await startSession(tx, personId, opening) };
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

async function loadHouseholdOf(tx: Tx, personId: Id<'Person'>): Promise<Household> {
  const household = await findHouseholdOf(tx, personId);
  if (!household) throw new Refusal('not_found');
  return householdReply(household, household.email);
}
