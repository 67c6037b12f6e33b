import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import type { StandingLine } from '@etal/domain/order/change';
import { asCents } from '@etal/domain/shared/cents';
import { post } from '../ledger/post.ts';
import type { Tx } from '../shared/app.ts';
import { dueEntry } from './due-entry.ts';
import { deleteLines } from './line-repository.ts';
import type { Revision, StandingOrder } from './repository.ts';
import { reviseOrder } from './revise-order.ts';
import { ofStanding } from './revision.ts';
import { releaseSlot } from './slot-repository.ts';
import type { Demand } from './take-stocks.ts';

export type Removal = {
  removed: readonly StandingLine[];
  kept: readonly StandingLine[];
  /** the order is cancelled; its slot and its day are free */
  isWhole: boolean;
};

/**
 * Takes lines off a locked order: the journal posts what is no longer due. The caller gives the
 * pieces back, last of all.
 *
 * @param why.entry kind of the journal's entry
 * @param why.announcement nothing is said to the household unless told
 */
export async function removeLines(
  tx: Tx,
  order: StandingOrder,
  { removed, kept, isWhole }: Removal,
  why: { reason: Revision['reason']; entry: string; announcement?: 'order.cancelled' },
): Promise<PlacedOrder> {
  if (isWhole && order.pickupSlotId) await releaseSlot(tx, order.pickupSlotId);
  await deleteLines(
    tx,
    removed.map(({ id }) => id),
  );
  const amounts = removed.map(({ sellerId, dueCents }) => ({
    sellerId,
    cents: asCents(-dueCents),
  }));
  await post(tx, dueEntry(why.entry, { ...order, orderId: order.id }, amounts));
  const lines = kept.map(ofStanding);
  const after = isWhole
    ? { slotId: null, cancelled: true, lines }
    : { slotId: order.pickupSlotId, lines };
  return reviseOrder(tx, order, { reason: why.reason, after }, why.announcement);
}

/** What the stocks get back. */
export function givenBack(removed: readonly StandingLine[]): Demand[] {
  return removed.map(({ offerId, stockId, quantity }) => ({
    offerId,
    stockId,
    quantity: -quantity,
  }));
}
