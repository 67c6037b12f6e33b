import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Choice } from '@etal/domain/order/basket';
import { adultAttestedAt } from '@etal/domain/order/adult';
import { draftChange, reopened } from '@etal/domain/order/change';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App, Tx } from '../shared/app.ts';
import { demandsOf, sideAfter, writeChange } from './change-lines.ts';
import { loadDayFacts } from './day-facts.ts';
import { openOrder, type OrderAddress } from './open-order.ts';
import { givenBack, removeLines } from './remove-lines.ts';
import { findOrderOwner, shareDestinations, type StandingOrder } from './repository.ts';
import { insertCorrection } from './revision-repository.ts';
import { requireUnsettled } from './require-unsettled.ts';
import { reviseOrder, sideOf } from './revise-order.ts';
import { showRevision } from './revision.ts';
import { takeStocks } from './take-stocks.ts';

export type Correction = OrderAddress & {
  /** the whole order as it shall be: an offer left out is removed */
  lines: readonly Choice[];
  reason: string;
};

/**
 * The hub makes an order what it shall be, closed or not, until it is handed over. Without any line
 * it is cancelled. Its household is told what changed and why; its producers get a correction.
 *
 * Refusals: those of `openOrder`; `order.settled` once something of it was handed over, missing or
 * given up; those of `draftChange` but closings; `stock.insufficient`;
 * `alcohol.not_attested` for alcohol in an order that had none.
 *
 * @see docs/rules.md W7, O18
 */
export function correctLines(app: App, actor: Actor, wanted: Correction): Promise<PlacedOrder> {
  return app.inTransaction(actor, async (tx) => {
    const owner = await findOrderOwner(tx, wanted.orderId);
    if (!owner) throw new Refusal('not_found');
    requireAccess(actor, 'order.correct', owner);
    const order = await openOrder(tx, wanted);
    const offerIds = [...order.lines, ...wanted.lines].map(({ offerId }) => offerId);
    await shareDestinations(tx, order.pickupDayId, offerIds);
    const { facts, now } = await loadDayFacts(tx, { ...order, offerIds });
    tx.keepNow(now);
    await requireUnsettled(tx, order);
    const change = draftChange(order.lines, wanted.lines, reopened(facts, tx.now), tx.now);
    if (change.kept.length === order.lines.length && change.added.length === 0) {
      return showRevision({ ...order, after: sideOf(order) });
    }
    const { adultAttestedAt: attestedAt } = order;
    adultAttestedAt(change.added, { isAdult: false, attestedAt, now: tx.now });
    await insertCorrection(tx, order, wanted.reason);
    if (wanted.lines.length === 0) return cancelWhole(tx, order);
    await writeChange(tx, order, change);
    const after = sideAfter(order, change);
    const revised = await reviseOrder(tx, order, { reason: 'corrected', after }, 'order.changed');
    await takeStocks(tx, demandsOf(change));
    return revised;
  });
}

async function cancelWhole(tx: Tx, order: StandingOrder): Promise<PlacedOrder> {
  const revised = await removeLines(
    tx,
    order,
    { removed: order.lines, kept: [], isWhole: true },
    { reason: 'cancelled', entry: 'order.cancelled', announcement: 'order.cancelled' },
  );
  await takeStocks(tx, givenBack(order.lines));
  return revised;
}
