import type { Actor } from '@etal/domain/access/actor';
import { priceLine } from '@etal/domain/order/basket';
import type { StandingLine } from '@etal/domain/order/change';
import { post } from '../ledger/post.ts';
import type { App, Tx } from '../shared/app.ts';
import { loadDayFacts } from './day-facts.ts';
import { dueChange, dueEntry } from './due-entry.ts';
import { findOrdersAbovePrice, repriceLine } from './line-repository.ts';
import { lockOrder, type StandingOrder } from './repository.ts';
import { reviseOrder, sideOf } from './revise-order.ts';

const clock: Actor = { kind: 'system', job: 'order.follow_price' };

/**
 * The price of an offer on sale fell: the lines that were placed at more cost the same from now
 * on, one transaction an order. An order being changed meanwhile is waited for.
 *
 * @see docs/rules.md O9
 */
export async function followPrice(app: App, offerId: string): Promise<void> {
  let orders = await findOrdersAbovePrice(app.database.read, offerId);
  while (orders.length > 0) {
    for (const { orderId, householdId } of orders) {
      await app.inTransaction(clock, async (tx) => {
        const order = await lockOrder(tx, { householdId }, orderId);
        const line = order.lines.find((standing) => standing.offerId === offerId);
        if (line) await follow(tx, order, line);
      });
    }
    orders = await findOrdersAbovePrice(app.database.read, offerId);
  }
}

async function follow(tx: Tx, order: StandingOrder, line: StandingLine): Promise<void> {
  const { offerId, quantity } = line;
  const { facts, now } = await loadDayFacts(tx, { ...order, offerIds: [offerId] });
  tx.keepNow(now);
  const { withholding } = line;
  const priced = priceLine({ offerId, quantity }, { ...facts.get(offerId)!, withholding });
  const after = await repriceLine(tx, {
    id: line.id,
    unit_price_cents: priced.facts.priceCents,
    unit_fee_cents: priced.facts.unitFeeCents,
    estimated_cents: priced.estimatedCents,
    ceiling_cents: priced.ceilingCents,
  });
  const debt = { ...order, orderId: order.id };
  await post(tx, dueEntry('order.price_fallen', debt, [dueChange(line, after)]));
  const lines = sideOf(order).lines.map((before) =>
    before.offerId === offerId ? { ...before, cents: after.dueCents } : before,
  );
  await reviseOrder(tx, order, {
    reason: 'price_fallen',
    after: { ...sideOf(order), lines },
  });
}
