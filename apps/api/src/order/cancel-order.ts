import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { comes, splitByPhase } from '@etal/domain/order/change';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { loadDayFacts } from './day-facts.ts';
import { openOrder, type OrderAddress } from './open-order.ts';
import { givenBack, removeLines } from './remove-lines.ts';
import { shareDestinations } from './repository.ts';
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
    const { facts, now } = await loadDayFacts(tx, { ...order, offerIds });
    tx.keepNow(now);
    const { open, closed } = splitByPhase(order.lines, facts, tx.now);
    if (open.length === 0) throw new Refusal('order.closed');
    const revised = await removeLines(
      tx,
      order,
      { removed: open, kept: closed, isWhole: !closed.some(comes) },
      { reason: 'cancelled', entry: 'order.cancelled', announcement: 'order.cancelled' },
    );
    await takeStocks(tx, givenBack(open));
    return revised;
  });
}
