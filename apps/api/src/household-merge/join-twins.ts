import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { m } from '@etal/messages';
import { lockBothDays, takeElsewhere } from '../disruption/take-elsewhere.ts';
import { lockOrder } from '../order/repository.ts';
import { insertCorrection } from '../order/revision-repository.ts';
import { requireUnsettled } from '../order/require-unsettled.ts';
import type { Tx } from '../shared/app.ts';
import type { MergePair, Twin } from './repository.ts';

/**
 * Makes one order of two where both households have one for a day: lines add up at their prices,
 * within limits and stocks, under the code of the one that stays. Its household reads why.
 *
 * Refusals: `order.settled` once a line of either was handed over; those of `placeGoods`.
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
  for (const { order, standing, goods } of pairs) {
    await insertCorrection(tx, standing, m.household_merge_order_reason({}, { locale }));
    await takeElsewhere(tx, order, standing, goods);
  }
}

async function lockTwin(
  tx: Tx,
  ids: { orderId: Id<'Order'>; keptId: Id<'Household'>; emptiedId: Id<'Household'> },
) {
  const order = await lockOrder(tx, { householdId: ids.emptiedId }, ids.orderId);
  const { pickupDayId } = order;
  const goods = {
    householdId: ids.keptId,
    pickupDayId,
    pickupSlotId: null,
    isAssisted: true,
    isCorrection: true,
  };
  const standing = await lockBothDays(tx, order, goods);
  if (!standing) throw new Refusal('household_merge.changed');
  await requireUnsettled(tx, standing);
  return { order, standing, goods };
}
