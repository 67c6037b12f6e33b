import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { writeComposition } from '@etal/contracts/week/compositions';
import { call } from './call.ts';
import type { Goods, Village } from './village.ts';

/** Cents of what a composite holds, for each cent of its price: a little more than it costs. */
const generosity = 1.05;

/** Each farm says what its composites hold: other things of its own, in turn from week to week. */
export async function tellCompositions(
  { server }: Village,
  cycle: OrderCycle,
  goods: readonly Goods[],
): Promise<void> {
  for (const { variantId, farm, priceCents } of goods.filter(({ isComposite }) => isComposite)) {
    const own = goods.filter((one) => one.farm === farm && !one.isComposite);
    const from = Math.floor(cycle.opensAt / (7 * 24 * 3_600_000)) % own.length;
    const turn = [...own.slice(from), ...own.slice(0, from)];
    const params = { id: cycle.id, sellerId: farm.id, compositeId: variantId };
    const body = { parts: fill(turn, priceCents * generosity) };
    await call(server, writeComposition, { token: farm.token, params, body });
  }
}

/** One piece of each, until they are worth so much. */
function fill(goods: readonly Goods[], cents: number) {
  const parts: { variantId: string; quantity: number }[] = [];
  let worth = 0;
  for (const { variantId, priceCents } of goods) {
    if (worth + priceCents > cents) continue;
    worth += priceCents;
    parts.push({ variantId, quantity: 1 });
  }
  return parts;
}
