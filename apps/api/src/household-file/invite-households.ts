import { personOf } from '@etal/domain/access/actor';
import { outsideQuietHours } from '@etal/domain/notice/quiet-hours';
import type { Id } from '@etal/domain/shared/id';
import { after } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { hashSecret } from '../access/secret.ts';
import { invitationSecretOf } from '../household/invitation-secret.ts';
import { insertHubInvitations } from '../household/member-repository.ts';
import type { Tx } from '../shared/app.ts';
import { insertOutbox } from '../shared/outbox.ts';
import { readClock } from './repository.ts';

export type Invitable = { householdId: Id<'Household'>; email: string };

/**
 * Promises one mail a household in the name of a hub, with a link that opens it once: a few a
 * second, behind what one person waits for, and none in quiet hours.
 *
 * @see docs/rules.md N2, N6, Q6
 */
export async function inviteHouseholds(
  tx: Tx,
  { hubId, secret }: { hubId: Id<'Organization'>; secret: string },
  invitable: readonly Invitable[],
): Promise<void> {
  const invitedBy = personOf(tx.actor);
  if (invitable.length === 0 || invitedBy === null) return;
  const invitations = invitable.map(({ householdId, email }) => {
    const id = tx.newId<'HouseholdInvitation'>();
    const hash = hashSecret(invitationSecretOf(id, secret));
    return { id, householdId, email, secretId: tx.newId(), hash };
  });
  await insertHubInvitations(tx, invitations, {
    hubId,
    invitedBy,
    days: limits.movingInvitationDays,
  });
  const { now, timeZone } = await readClock(tx);
  const first = outsideQuietHours(now, timeZone);
  const mails = invitations.map(({ id }, index) => ({
    task: 'mail.household_moved_in',
    payload: { subjectId: id },
    dueAt: after(first, Math.floor((index * 1000) / limits.noticesPerSecond)),
  }));
  await insertOutbox(tx, mails, { isPaced: true });
}
