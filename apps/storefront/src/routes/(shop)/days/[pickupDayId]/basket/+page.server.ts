import { readOrder, type Basket } from '@etal/contracts/order/endpoints';
import { phaseOf } from '@etal/domain/order-cycle/phase';
import { showCode } from '@etal/domain/order/code';
import { missingCents } from '@etal/domain/order/minimum';
import { asCents } from '@etal/domain/shared/cents';
import { asInstant } from '@etal/domain/shared/instant';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { readPressed } from '#lib/order/basket-cookie.ts';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { basketOf, keepBasket, setQuantity } from '#lib/server/order/basket.ts';
import { holdsAlcohol, linesBySeller, refusedLines } from '#lib/server/order/draft-lines.ts';
import { orderPath } from '#lib/server/order/guest-order.ts';
import { joinOrder, quoteJoin } from '#lib/server/order/join-order.ts';
import { retractionTold } from '#lib/server/order/retraction-told.ts';
import { changesSince, orderOfDay } from '#lib/server/order/reorder.ts';
import { readOnSale, type OnSale } from '#lib/server/shop/read-shop.ts';
import { territoryOf } from '#lib/server/territory.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is chosen for a day: lines by seller, what cannot be ordered, what it comes to. */
export const load: PageServerLoad = async (event) => {
  const { pickupDayId } = event.params;
  const [onSale, basket, order, { timeZone: zone }] = await Promise.all([
    readOnSale(event, pickupDayId),
    basketOf(event, pickupDayId),
    orderOfDay(event, pickupDayId),
    territoryOf(event),
  ]);
  const { shop } = onSale;
  const joined = order && basket ? await quoteJoin(event, order, basket.lines) : undefined;
  const removed = readPressed(event.url.searchParams.get('removed'));
  const now = asInstant(Date.now());
  return {
    day: { id: pickupDayId, startsAt: shop.pickupDay.startsAt, place: shop.pickupDay.pickupPoint },
    isOpen: shop.destinations.some((item) => phaseOf(item, now) === 'open'),
    sellers: basket ? linesBySeller(basket, { onSale, now, zone }) : [],
    /** of sellers that come only from so much of orders */
    minimums: Object.fromEntries(
      shop.producers.flatMap(({ id, minimumCents }) =>
        minimumCents === null ? [] : [[id, minimumCents]],
      ),
    ),
    retraction: basket && retractionTold(basket),
    hasAlcohol: basket !== null && holdsAlcohol(basket),
    refused: basket ? refusedLines(basket) : [],
    /** of the whole order, when the lines join one */
    fees: joined?.fees ?? basket?.fees ?? [],
    dueCents: joined?.moreCents ?? basket?.dueCents ?? 0,
    ceilingCents: joined ? 0 : (basket?.ceilingCents ?? 0),
    missingCents: order ? 0 : missingOf(shop, basket),
    order: order && { id: order.id, code: showCode(order.code) },
    removed: removed && { ...removed, name: nameOf(shop, removed.offerId) },
    changes: await changesOf(event, basket),
  };
};

export const actions: Actions = {
  set: async (event) => {
    const form = await event.request.formData();
    const { pickupDayId } = event.params;
    const taken = readPressed(form.get('remove'));
    const pressed = taken ? { ...taken, quantity: 0 } : readPressed(form.get('set'));
    const isGone = pressed?.quantity === 0;
    const query = isGone ? `?removed=${pressed.offerId}:${taken?.quantity ?? 1}` : '';
    return attempt(async () => {
      if (pressed) await setQuantity(event, pickupDayId, pressed);
      redirect(303, href(`/days/${pickupDayId}/basket${query}`));
    });
  },
  /** adds to the order of the day, without what cannot be ordered */
  join: async (event) => {
    const { pickupDayId } = event.params;
    const isAdult = (await event.request.formData()).has('isAdult');
    return attempt(async () => {
      const [order, basket] = await Promise.all([
        orderOfDay(event, pickupDayId),
        basketOf(event, pickupDayId),
      ]);
      if (!order || !basket) redirect(303, href(`/days/${pickupDayId}/basket`));
      await joinOrder(event, order, { chosen: basket.lines, isAdult });
      await keepBasket(event, pickupDayId, []);
      redirect(303, orderPath(order, 'changed'));
    });
  },
  /** leaves out what cannot be ordered, as agreed */
  without: async (event) => {
    const { pickupDayId } = event.params;
    return attempt(async () => {
      const basket = await basketOf(event, pickupDayId);
      await keepBasket(event, pickupDayId, basket?.lines ?? []);
      const isEmpty = (basket?.lines ?? []).length === 0;
      redirect(303, href(`/days/${pickupDayId}/${isEmpty ? 'basket' : 'checkout'}`));
    });
  },
};

/** What is missing of the least that an order comes to there: its fees do not count. */
function missingOf({ pickupDay }: OnSale['shop'], basket: Basket | null): number {
  const fees = (basket?.fees ?? []).reduce((sum, { cents }) => sum + cents, 0);
  const linesCents = asCents((basket?.dueCents ?? 0) - fees);
  return missingCents(pickupDay.pickupPoint.minimumCents, linesCents);
}

function nameOf(shop: OnSale['shop'], offerId: string): string {
  const products = shop.producers.flatMap((producer) => producer.products);
  return products.find(({ offers }) => offers.some(({ id }) => id === offerId))?.name ?? '';
}

/** What is no longer as in the order that the basket was filled from. */
async function changesOf(event: RequestEvent, basket: Awaited<ReturnType<typeof basketOf>>) {
  const again = event.url.searchParams.get('again');
  if (!again) return undefined;
  const order = await call(event, readOrder, { params: { id: again } });
  return changesSince(order.lines, basket);
}
