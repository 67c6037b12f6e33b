import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { m } from '@etal/messages';
import { lockBothDays } from '../disruption/take-elsewhere.ts';
import { lockOrder } from '../order/repository.ts';
import { insertCorrection } from '../order/revision-repository.ts';
import { requireUnsettled } from '../order/require-unsettled.ts';
import type { Tx } from '../shared/app.ts';
import { joinOrders } from './join-orders.ts';
import type { MergePair, Twin } from './repository.ts';

/**
 * Makes one order of two where both households have one for a day, under the code of the one that
 * stays. Its household reads why.
 *
 * Refusals: `order.settled` once a line of either was handed over; those of `joinOrders`.
 *
 * @see docs/rules.md F19
 */
export async function joinTwins(
  tx: Tx,
  { keptId, emptiedId, locale }: MergePair & { locale: 'fr' | 'en' },
  twins: readonly Twin[],
): Promise<void> {
  const pairs = [];
  for (const { orderId } of twins) pairs.push(await lockTwin(tx, { orderId, keptId, emptiedId }));
  await tx.readNow();
  for (const { ended, kept } of pairs) {
    await insertCorrection(tx, kept, m.household_merge_order_reason({}, { locale }));
    await joinOrders(tx, { ended, kept });
  }
}

async function lockTwin(
  tx: Tx,
  ids: { orderId: Id<'Order'>; keptId: Id<'Household'>; emptiedId: Id<'Household'> },
) {
  const ended = await lockOrder(tx, { householdId: ids.emptiedId }, ids.orderId);
  const { pickupDayId } = ended;
  const wanted = { householdId: ids.keptId, pickupDayId, pickupSlotId: null };
  const kept = await lockBothDays(tx, ended, wanted);
  if (!kept) throw new Refusal('household_merge.changed');
  for (const order of [ended, kept]) await requireUnsettled(tx, order);
  return { ended, kept };
}
