import { listOrders, readOrder } from '@etal/contracts/order/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '../api.ts';
import { findPerson } from '../session.ts';
import { readShopOf } from '../shop/read-shop.ts';
import { keepBasket } from './basket.ts';

/** The household's latest order that stands, if it has one. */
export async function latestOrder(event: RequestEvent) {
  const person = await findPerson(event);
  if (!person?.householdId) return undefined;
  const { items } = await call(event, listOrders);
  return items.find((order) => order.cancelledAt === null);
}

/**
 * Fills the basket of a day with what the latest order held, by product and variant.
 *
 * @returns names of what is not on sale that day
 */
export async function reorder(event: RequestEvent, pickupDayId: string): Promise<string[]> {
  const latest = await latestOrder(event);
  if (!latest) return [];
  const [order, shop] = await Promise.all([
    call(event, readOrder, { params: { id: latest.id } }),
    readShopOf(event, pickupDayId),
  ]);
  const offers = new Map<string, string>();
  for (const producer of shop.producers) {
    for (const product of producer.products) {
      for (const offer of product.offers) {
        offers.set([producer.id, product.name, offer.name].join('\n'), offer.id);
      }
    }
  }
  const missing: string[] = [];
  const quantities = new Map<string, number>();
  for (const line of order.lines) {
    const key = [line.sellerId, line.productName, line.variantName].join('\n');
    const offerId = offers.get(key);
    if (offerId) quantities.set(offerId, line.quantity);
    else missing.push(line.productName);
  }
  const lines = [...quantities].map(([offerId, quantity]) => ({ offerId, quantity }));
  await keepBasket(event, pickupDayId, lines);
  return missing;
}
