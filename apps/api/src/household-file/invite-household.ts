import type { HubInvitationState } from '@etal/contracts/household-file/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { correctionStand, requireCorrectable } from '@etal/domain/household-file/correction';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { countInvitationsOfDay, endInvitations } from '../household/member-repository.ts';
import { lockHousehold } from '../household/repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findLastInvitation, loadStanding } from './correction-repository.ts';
import { inviteHouseholds } from './invite-households.ts';
import { requireFile, type FileAddress } from './require-file.ts';

/**
 * Invites a household that the hub made, again or for the first time, where the hub writes to it.
 * The link of the invitation before opens nothing any more.
 *
 * Refusals: `not_found`; those of `requireCorrectable`; `household.no_email`;
 * `invitation.too_many` after ten in a day.
 *
 * @see docs/rules.md F17
 */
export function inviteHousehold(
  app: App,
  actor: Actor,
  address: FileAddress,
): Promise<HubInvitationState> {
  return app.inTransaction(actor, async (tx) => {
    const { hubId, householdId } = address;
    await requireFile(tx, actor, address);
    await lockHousehold(tx, householdId);
    const { email, ...standing } = await loadStanding(tx, address);
    requireCorrectable(correctionStand(standing));
    if (email === null) throw new Refusal('household.no_email');
    if ((await countInvitationsOfDay(tx, householdId)) >= limits.invitationsPerDayMax) {
      throw new Refusal('invitation.too_many');
    }
    await endInvitations(tx, householdId, {});
    await inviteHouseholds(tx, { hubId, secret: app.config.secret }, [{ householdId, email }]);
    await recordAudit(tx, 'household.invited', householdId, { hubId });
    return (await findLastInvitation(tx, address))!;
  });
}
