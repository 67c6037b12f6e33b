import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import type { RevisionSide } from '@etal/db/order';
import { orderFeesLeft } from '@etal/domain/fee/order-fee';
import type { StandingLine } from '@etal/domain/order/change';
import { post, postAll, type Entry } from '../ledger/post.ts';
import type { Tx } from '../shared/app.ts';
import { dueEntry, dueOfFees, offDebt } from './due-entry.ts';
import { deleteLines } from './line-repository.ts';
import { feesChange, writeOrderFees, type FeesChange } from './order-fee-repository.ts';
import type { StandingOrder } from './repository.ts';
import type { Revision } from './revision-repository.ts';
import { reviseOrder, reviseOrders } from './revise-order.ts';
import { feesTold, ofStanding } from './revision.ts';
import { releaseSlot, releaseSlots } from './slot-repository.ts';
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
  const left = feesLeft(order, kept);
  await writeOrderFees(tx, [left]);
  await post(tx, entryOf(order, removed, { left, kind: why.entry }));
  const after = sideAfter(order, { removed, kept, isWhole }, left);
  return reviseOrder(tx, order, { reason: why.reason, after }, why.announcement);
}

/**
 * Takes lines off many locked orders in a few statements, however many they are, so that the locks
 * of a whole day are short: 400 orders of 8 lines each had taken five statements an order.
 *
 * @returns the revision of each order, in the same order
 */
export async function removeLinesOfMany(
  tx: Tx,
  removals: readonly (Removal & { order: StandingOrder })[],
  why: { reason: Revision['reason']; entry: string },
): Promise<number[]> {
  if (removals.length === 0) return [];
  await releaseSlots(
    tx,
    removals.flatMap(({ order, isWhole }) => (isWhole && order.pickupSlotId) || []),
  );
  await deleteLines(
    tx,
    removals.flatMap(({ removed }) => removed.map(({ id }) => id)),
  );
  const lefts = removals.map(({ order, kept }) => feesLeft(order, kept));
  await writeOrderFees(tx, lefts);
  await postAll(
    tx,
    removals.map(({ order, removed }, index) =>
      entryOf(order, removed, { left: lefts[index]!, kind: why.entry }),
    ),
  );
  return reviseOrders(
    tx,
    why.reason,
    removals.map((removal, index) => ({
      order: removal.order,
      after: sideAfter(removal.order, removal, lefts[index]!),
    })),
  );
}

/** The fees of an order when only some of its lines stay. */
function feesLeft({ id, fees }: StandingOrder, kept: Removal['kept']): FeesChange {
  return { orderId: id, before: fees, after: orderFeesLeft(kept, fees) };
}

function entryOf(
  order: StandingOrder,
  removed: Removal['removed'],
  { left: { before, after }, kind }: { left: FeesChange; kind: string },
): Entry {
  const amounts = [...offDebt(removed), dueOfFees(order, feesChange(before, after))];
  return dueEntry(kind, { ...order, orderId: order.id }, amounts);
}

function sideAfter(
  order: StandingOrder,
  { kept, isWhole }: Removal,
  { after }: FeesChange,
): RevisionSide {
  const told = { lines: kept.map(ofStanding), ...feesTold(after) };
  if (isWhole) return { slotId: null, cancelled: true, ...told };
  return { slotId: order.pickupSlotId, ...told };
}

/** What the stocks get back: all that was ordered, which they gave. */
export function givenBack(
  removed: readonly Pick<StandingLine, 'offerId' | 'stockId' | 'quantity' | 'missingQuantity'>[],
): Demand[] {
  return removed.map(({ offerId, stockId, quantity, missingQuantity }) => ({
    offerId,
    stockId,
    quantity: -(quantity + missingQuantity),
  }));
}
