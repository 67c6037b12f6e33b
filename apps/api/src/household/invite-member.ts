import type { HouseholdMembers } from '@etal/contracts/household/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { hashSecret } from '../access/secret.ts';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { invitationSecretOf } from './invitation-secret.ts';
import { loadMine } from './load-mine.ts';
import { countInvitationsOfDay, insertInvitation } from './member-repository.ts';
import { lockHousehold } from './repository.ts';

/**
 * Promises somebody a mail with a link that joins the household, once, for seven days. Whether the
 * address is known is not told.
 *
 * Refusals: `not_found` without a household; `invitation.too_many` after ten in a day.
 *
 * @param email lower case
 * @see docs/rules.md F8
 */
export function inviteMember(
  app: App,
  actor: Actor,
  email: string,
): Promise<HouseholdMembers['invitations'][number]> {
  return app.inTransaction(actor, async (tx) => {
    const { household, personId } = await loadMine(tx, actor, 'household.change');
    await lockHousehold(tx, household.id);
    if ((await countInvitationsOfDay(tx, household.id)) >= limits.invitationsPerDayMax) {
      throw new Refusal('invitation.too_many');
    }
    const id = tx.newId<'HouseholdInvitation'>();
    const expiresAt = await insertInvitation(tx, {
      id,
      householdId: household.id,
      email,
      invitedBy: personId,
      secretId: tx.newId(),
      hash: hashSecret(invitationSecretOf(id, app.config.secret)),
      days: limits.invitationDays,
    });
    await recordAudit(tx, 'household.member_invited', household.id, { invitationId: id });
    await announce(tx, 'household.member_invited', id);
    return { id, email, expiresAt };
  });
}
