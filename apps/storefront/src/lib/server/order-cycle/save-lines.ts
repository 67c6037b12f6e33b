import {
  addOffer,
  changeOffer,
  listCycleLines,
  removeOffer,
  replaceOffers,
  type CycleLine,
  type CycleSeller,
  type OrderCycle,
} from '@etal/contracts/order-cycle/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { changesOf, offersOf, type OfferLine } from '#lib/order-cycle/offer-form.ts';
import { call } from '#lib/server/api.ts';

/** Who lets its products be sold in a sale, each with its lines where they are few enough. */
export async function listSellers(
  event: RequestEvent,
  id: string,
  sellerId?: string,
): Promise<CycleSeller[]> {
  const query = sellerId === undefined ? {} : { sellerId };
  const { items } = await call(event, listCycleLines, { params: { id }, query });
  return items;
}

/** Every line of some sellers, also when they are too many to be told together. */
export async function linesOfSellers(
  event: RequestEvent,
  id: string,
  isAsked: (seller: CycleSeller) => boolean,
): Promise<CycleLine[]> {
  const sellers = (await listSellers(event, id)).filter(isAsked);
  const apart = await Promise.all(
    sellers.map(async (seller) => (seller.lines ? [seller] : listSellers(event, id, seller.id))),
  );
  return apart.flat().flatMap(({ lines }) => lines ?? []);
}

/**
 * Saves lines of a sale. A draft takes them all, a published sale what differs.
 *
 * @param sellerId they are all of this seller; others keep theirs
 */
export async function saveLines(
  event: RequestEvent,
  cycle: OrderCycle,
  { lines, sellerId }: { lines: readonly OfferLine[]; sellerId?: string },
): Promise<void> {
  const params = { id: cycle.id };
  if (cycle.publishedAt === null) {
    const others = sellerId === undefined ? [] : await offersOfOthers(event, cycle, sellerId);
    await call(event, replaceOffers, { params, body: { offers: [...others, ...offersOf(lines)] } });
    return;
  }
  const { added, changed, removed } = changesOf(cycle.offers, lines);
  for (const { offerId, body } of changed) {
    await call(event, changeOffer, { params: { ...params, offerId }, body });
  }
  for (const body of added) await call(event, addOffer, { params, body });
  for (const offerId of removed) await call(event, removeOffer, { params: { ...params, offerId } });
}

/** As they stand, but for what may be sold no more: a draft drops it when it is saved. */
async function offersOfOthers(event: RequestEvent, cycle: OrderCycle, sellerId: string) {
  const sellers = new Set((await listSellers(event, cycle.id)).map(({ id }) => id));
  return cycle.offers
    .filter((offer) => offer.sellerId !== sellerId && sellers.has(offer.sellerId))
    .filter((offer) => offer.withdrawnAt === null && !offer.isArchived)
    .map(({ variantId, priceCents, stock, limitPerHousehold, forTag }) => {
      return { variantId, priceCents, stock: stock && { id: stock.id }, limitPerHousehold, forTag };
    });
}
