import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { splitByPhase } from '@etal/domain/order/change';
import { asCents } from '@etal/domain/shared/cents';
import { Refusal } from '@etal/domain/shared/refusal';
import { post } from '../ledger/post.ts';
import type { App } from '../shared/app.ts';
import { loadDayFacts } from './day-facts.ts';
import { dueEntry } from './due-entry.ts';
import { deleteLines } from './line-repository.ts';
import { openOrder, type OrderAddress } from './open-order.ts';
import { shareDestinations } from './repository.ts';
import { reviseOrder } from './revise-order.ts';
import { ofStanding } from './revision.ts';
import { releaseSlot } from './slot-repository.ts';
import { takeStocks } from './take-stocks.ts';

/**
 * Removes every line that is still open. Without any line left the order is cancelled, its slot
 * and its day are free; lines that have closed stay to collect and to pay, in an order that lives.
 *
 * Refusals: those of `openOrder`; `order.closed` when every line has closed.
 *
 * @see docs/rules.md O8
 */
export function cancelOrder(app: App, actor: Actor, address: OrderAddress): Promise<PlacedOrder> {
  return app.inTransaction(actor, async (tx) => {
    const order = await openOrder(tx, address);
    const offerIds = order.lines.map(({ offerId }) => offerId);
    await shareDestinations(tx, order.pickupDayId, offerIds);
    const { facts, now } = await loadDayFacts(tx, order.pickupDayId, offerIds);
    tx.keepNow(now);
    const { open, closed } = splitByPhase(order.lines, facts, tx.now);
    if (open.length === 0) throw new Refusal('order.closed');
    const isWhole = closed.length === 0;
    if (isWhole && order.pickupSlotId) await releaseSlot(tx, order.pickupSlotId);
    await deleteLines(
      tx,
      open.map(({ id }) => id),
    );
    const amounts = open.map((line) => ({
      sellerId: line.sellerId,
      cents: asCents(-line.dueCents),
    }));
    await post(tx, dueEntry('order.cancelled', { ...order, orderId: order.id }, amounts));
    const after = isWhole
      ? { slotId: null, cancelled: true, lines: [] }
      : { slotId: order.pickupSlotId, lines: closed.map(ofStanding) };
    const revised = await reviseOrder(tx, order, { reason: 'cancelled', after }, 'order.cancelled');
    await takeStocks(
      tx,
      open.map(({ offerId, stockId, quantity }) => ({ offerId, stockId, quantity: -quantity })),
    );
    return revised;
  });
}
