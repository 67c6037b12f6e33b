import { readShopStock } from '@etal/contracts/order-cycle/endpoints';
import { phaseOf } from '@etal/domain/order-cycle/phase';
import { asInstant } from '@etal/domain/shared/instant';
import { redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { readPressed } from '#lib/order/basket-cookie.ts';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { basketOf, choicesOf, setQuantity } from '#lib/server/order/basket.ts';
import { goBack } from '#lib/server/order/go-back.ts';
import { latestOrder, reorder } from '#lib/server/order/reorder.ts';
import {
  countCategories,
  draftCards,
  offersPerPage,
  productsOf,
} from '#lib/server/shop/draft-cards.ts';
import { readShopOf } from '#lib/server/shop/read-shop.ts';
import type { Actions, PageServerLoad } from './$types';

/** The shop of a day: one page of one category, with what the basket holds of it. */
export const load: PageServerLoad = async (event) => {
  const { pickupDayId } = event.params;
  const [shop, stock, basket, latest] = await Promise.all([
    readShopOf(event, pickupDayId),
    call(event, readShopStock, { params: { id: pickupDayId } }),
    basketOf(event, pickupDayId),
    latestOrder(event),
  ]);
  const now = asInstant(Date.now());
  const choices = choicesOf(basket);
  const quantities = new Map(choices.map(({ offerId, quantity }) => [offerId, quantity]));
  const categories = countCategories(shop);
  const offerCount = productsOf(shop).reduce((sum, product) => sum + product.offers.length, 0);
  const asked = event.url.searchParams.get('category');
  const known = categories.find(({ key }) => key === asked)?.key;
  const category = known ?? (offerCount > offersPerPage ? categories[0]?.key : undefined);
  const page = Math.max(1, Number(event.url.searchParams.get('page')) || 1);
  const open = shop.destinations.filter((item) => phaseOf(item, now) === 'open');
  const upcoming = shop.destinations.filter((item) => phaseOf(item, now) === 'upcoming');
  const { startsAt, endsAt, note, pickupPoint } = shop.pickupDay;
  return {
    day: { id: pickupDayId, startsAt, endsAt, note, place: pickupPoint },
    closesAt: open.length > 0 ? Math.min(...open.map((item) => item.closesAt)) : null,
    opensAt: upcoming.length > 0 ? Math.min(...upcoming.map((item) => item.opensAt)) : null,
    categories: categories.length > 1 ? categories : [],
    category,
    page,
    ...draftCards({ shop, stock, quantities, now }, category, page),
    basket: basket && {
      count: choices.reduce((sum, { quantity }) => sum + quantity, 0),
      dueCents: basket.dueCents,
    },
    canReorder: open.length > 0 && choices.length === 0 && latest !== undefined,
  };
};

export const actions: Actions = {
  set: async (event) => {
    const form = await event.request.formData();
    const pressed = readPressed(form.get('set'));
    const { pickupDayId } = event.params;
    const asked = new URLSearchParams(event.url.searchParams);
    asked.delete('/set');
    const query = asked.size > 0 ? `?${asked}` : '';
    return attempt(async () => {
      if (pressed) await setQuantity(event, pickupDayId, pressed);
      const place = pressed ? `#o-${pressed.offerId}` : '';
      return goBack(event, href(`/days/${pickupDayId}${query}${place}`));
    });
  },
  reorder: async (event) => {
    const { pickupDayId } = event.params;
    const missing = await reorder(event, pickupDayId);
    const query = missing.length > 0 ? `?missing=${encodeURIComponent(missing.join(', '))}` : '';
    redirect(303, href(`/days/${pickupDayId}/basket${query}`));
  },
};
