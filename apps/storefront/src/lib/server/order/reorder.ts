import { listOrders, readOrder, type Basket } from '@etal/contracts/order/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '../api.ts';
import { findPerson } from '../session.ts';
import { readShopOf } from '../shop/read-shop.ts';
import { keepBasket } from './basket.ts';
import { guestOrder, type DayOrder } from './guest-order.ts';

/** The orders of the household that asks, the latest first; none for a newcomer. */
export async function listMyOrders(event: RequestEvent) {
  const person = await findPerson(event);
  if (!person?.householdId) return [];
  return (await call(event, listOrders)).items;
}

/** The household's latest order that stands, if it has one. */
export function latestOrder(event: RequestEvent) {
  return findStanding(event, {});
}

/** The household's order for a day, if one stands; of somebody without account, by its link. */
export async function orderOfDay(
  event: RequestEvent,
  pickupDayId: string,
): Promise<DayOrder | undefined> {
  if (!(await findPerson(event))) return guestOrder(event, pickupDayId);
  return findStanding(event, { pickupDayId });
}

async function findStanding(event: RequestEvent, search: { pickupDayId?: string }) {
  const person = await findPerson(event);
  if (!person?.householdId) return undefined;
  const query = { ...search, standing: 'true', limit: '1' } as const;
  return (await call(event, listOrders, { query })).items[0];
}

/**
 * Fills the basket of a day with what the latest order held, by seller, product and variant.
 *
 * @returns the order that it was filled from
 */
export async function reorder(event: RequestEvent, pickupDayId: string): Promise<string> {
  const latest = await latestOrder(event);
  if (!latest) return '';
  const [order, shop] = await Promise.all([
    call(event, readOrder, { params: { id: latest.id } }),
    readShopOf(event, pickupDayId),
  ]);
  const offers = new Map<string, string>();
  for (const producer of shop.producers) {
    for (const { name, offers: variants } of producer.products) {
      for (const variant of variants)
        offers.set(keyOf(producer.id, name, variant.name), variant.id);
    }
  }
  const lines = order.lines.flatMap((line) => {
    const offerId = offers.get(keyOf(line.sellerId, line.productName, line.variantName));
    return offerId ? [{ offerId, quantity: line.orderedQuantity }] : [];
  });
  await keepBasket(event, pickupDayId, lines);
  return order.id;
}

type OrderedLine = {
  sellerId: string;
  productName: string;
  variantName: string;
  unitPriceCents: number;
};

export type Changes = {
  /** names of what is not on sale that day */
  missing: string[];
  prices: { name: string; beforeCents: number; nowCents: number }[];
};

/** What a basket filled from an order does not have, or has at another price. */
export function changesSince(ordered: readonly OrderedLine[], basket: Basket | null): Changes {
  const lines = new Map(
    basket?.lines.map((line) => [keyOf(line.sellerId, line.productName, line.variantName), line]),
  );
  const refused = new Set(basket?.refusals.map(({ productName }) => productName));
  const changes: Changes = { missing: [], prices: [] };
  for (const { sellerId, productName, variantName, unitPriceCents } of ordered) {
    const line = lines.get(keyOf(sellerId, productName, variantName));
    if (!line && !refused.has(productName)) changes.missing.push(productName);
    if (line && line.unitPriceCents !== unitPriceCents) {
      const nowCents = line.unitPriceCents;
      changes.prices.push({ name: productName, beforeCents: unitPriceCents, nowCents });
    }
  }
  return changes;
}

function keyOf(sellerId: string, product: string, variant: string): string {
  return [sellerId, product, variant].join('\n');
}
