import { actsForItself } from '@etal/domain/access/access';
import { outsideQuietHours } from '@etal/domain/notice/quiet-hours';
import type { AnnouncementDetails } from '../shared/announce.ts';
import type { Tx } from '../shared/app.ts';
import { insertOutbox } from '../shared/outbox.ts';
import { findOrderOfNotice } from './change-repository.ts';

/**
 * A household that cancels is answered at once, at any hour; one whose order somebody else cancels
 * is told outside quiet hours.
 *
 * @see docs/rules.md N2
 */
export async function tellCancellation(
  tx: Tx,
  orderId: string,
  details: AnnouncementDetails,
): Promise<void> {
  const now = await tx.readNow();
  const { householdId, timeZone } = await findOrderOfNotice(tx, orderId);
  const isOwn = actsForItself(tx.actor, { householdId });
  const dueAt = isOwn ? now : outsideQuietHours(now, timeZone);
  const payload = { subjectId: orderId, ...details };
  await insertOutbox(tx, [{ task: 'mail.order_cancelled', payload, dueAt }]);
}
