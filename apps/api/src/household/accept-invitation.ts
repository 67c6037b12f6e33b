import { personOf, type Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { insertPerson, lockPerson, type Locale } from '../access/person-repository.ts';
import { hashSecret } from '../access/secret.ts';
import { startSession } from '../access/start-session.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import type { CreatedHousehold } from './create-household.ts';
import {
  endInvitations,
  findInvitation,
  findMembers,
  insertMember,
  type InvitationRow,
} from './member-repository.ts';
import { householdReply, lockHouseholds, type HouseholdRow } from './repository.ts';

export type Acceptance = { secret: string; name?: string | undefined; locale: Locale };

/**
 * Joins a household by the secret of a mailed link, once. Whoever is signed in joins with what
 * they have, and orders for it from then on; a newcomer gives a name and is signed in: the link
 * came back from their address, which is thereby confirmed.
 *
 * Refusals: `invitation.ended` for a secret that is used, taken back or too old; `member.exists`;
 * `household.full`; `email.taken` when that address has an account: sign in first.
 *
 * @see docs/rules.md F8
 */
export function acceptInvitation(
  app: App,
  actor: Actor,
  acceptance: Acceptance,
): Promise<CreatedHousehold> {
  const hash = hashSecret(acceptance.secret);
  return app.inTransaction(actor, async (tx) => {
    const invited = await lockInvited(tx, hash);
    if (!invited) throw new Refusal('invitation.ended');
    const { household, invitation } = invited;
    const personId = personOf(actor) ?? (await insertNewcomer(tx, invitation, acceptance));
    const { email } = (await lockPerson(tx, personId))!;
    const members = await findMembers(tx, household.id);
    if (members.some((member) => member.personId === personId)) throw new Refusal('member.exists');
    if (members.length >= limits.membersPerHouseholdMax) throw new Refusal('household.full');
    await insertMember(tx, household.id, personId);
    await endInvitations(tx, household.id, { id: invitation.id });
    await recordAudit(tx, 'household.member_joined', household.id, { personId });
    const session = personOf(actor)
      ? null
      : await startSession(tx, personId, { secret: app.config.secret });
    return { household: householdReply(household, email), session };
  });
}

/** An open invitation and its household, which is locked. */
async function lockInvited(
  tx: Tx,
  hash: string,
): Promise<{ household: HouseholdRow; invitation: InvitationRow } | undefined> {
  const found = await findInvitation(tx, { hash });
  if (!found) return undefined;
  const [household] = await lockHouseholds(tx, [found.householdId]);
  // Read again: two browsers may have followed the link at once, or a hub made one of two.
  const invitation = await findInvitation(tx, { hash });
  if (!invitation) return undefined;
  if (invitation.householdId !== found.householdId) return lockInvited(tx, hash);
  return household && { household, invitation };
}

async function insertNewcomer(
  tx: Tx,
  { email }: InvitationRow,
  { name, locale }: Acceptance,
): Promise<Id<'Person'>> {
  if (name === undefined) {
    throw new Refusal('request.invalid', undefined, [{ path: 'name', code: 'missing' }]);
  }
  const id = tx.newId<'Person'>();
  const emailConfirmedAt = await tx.readNow();
  if (!(await insertPerson(tx, { id, email, name, locale, emailConfirmedAt }))) {
    throw new Refusal('email.taken');
  }
  return id;
}
