import { follow } from '@etal/contracts/notice/endpoints';
import { phaseOf } from '@etal/domain/order-cycle/phase';
import { showCode } from '@etal/domain/order/code';
import { asInstant } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { readPressed } from '#lib/order/basket-cookie.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { basketOf, choicesOf, setQuantity } from '#lib/server/order/basket.ts';
import { orderPath } from '#lib/server/order/guest-order.ts';
import { parseForm, typedValues } from '#lib/server/parse-form.ts';
import { latestOrder, orderOfDay, reorder } from '#lib/server/order/reorder.ts';
import {
  countCategories,
  draftCards,
  offersPerPage,
  productsOf,
} from '#lib/server/shop/draft-cards.ts';
import { readOnSale } from '#lib/server/shop/read-shop.ts';
import { territoryOf } from '#lib/server/territory.ts';
import type { Actions, PageServerLoad } from './$types';

/** The shop of a day: one page of one category, with what the basket holds of it. */
export const load: PageServerLoad = async (event) => {
  const { pickupDayId } = event.params;
  const [{ shop, stock }, basket, order, latest, { timeZone: zone }] = await Promise.all([
    readOnSale(event, pickupDayId),
    basketOf(event, pickupDayId),
    orderOfDay(event, pickupDayId),
    latestOrder(event),
    territoryOf(event),
  ]);
  const now = asInstant(Date.now());
  const choices = choicesOf(basket);
  const quantities = new Map(choices.map(({ offerId, quantity }) => [offerId, quantity]));
  const categories = countCategories(shop, now);
  const offerCount = productsOf(shop).reduce((sum, product) => sum + product.offers.length, 0);
  const canShowAll = offerCount <= offersPerPage;
  const asked = event.url.searchParams.get('category');
  const known = categories.find(({ key }) => key === asked)?.key;
  const first = categories.find((aisle) => aisle.isOpen) ?? categories[0];
  const category = known ?? (canShowAll ? undefined : first?.key);
  const page = Math.max(1, Number(event.url.searchParams.get('page')) || 1);
  const open = shop.destinations.filter((item) => phaseOf(item, now) === 'open');
  const upcoming = shop.destinations.filter((item) => phaseOf(item, now) === 'upcoming');
  const { startsAt, endsAt, note, pickupPoint, cancelledFor } = shop.pickupDay;
  return {
    day: { id: pickupDayId, startsAt, endsAt, note, cancelledFor, place: pickupPoint },
    closesAt: open.length > 0 ? Math.min(...open.map((item) => item.closesAt)) : null,
    opensAt: upcoming.length > 0 ? Math.min(...upcoming.map((item) => item.opensAt)) : null,
    categories: categories.length > 1 ? categories : [],
    category,
    canShowAll,
    page,
    action: `?/set${queryOf(event.url).replace('?', '&')}`,
    ...draftCards({ shop, stock, quantities, now, zone }, category, page),
    basket: basket && {
      count: choices.reduce((sum, { quantity }) => sum + quantity, 0),
      dueCents: basket.dueCents,
    },
    order: order && { path: orderPath(order), code: showCode(order.code) },
    /** nobody may order, and whoever asks has no account to choose in */
    canFollow: open.length === 0 && !event.locals.token,
    isAsked: event.url.searchParams.has('asked'),
    canReorder: open.length > 0 && choices.length === 0 && latest !== undefined,
  };
};

export const actions: Actions = {
  set: async (event) => {
    const form = await event.request.formData();
    const pressed = readPressed(form.get('set'));
    const { pickupDayId } = event.params;
    const place = pressed ? `#o-${pressed.offerId}` : '';
    return attempt(async () => {
      if (pressed) await setQuantity(event, pickupDayId, pressed);
      redirect(303, href(`/days/${pickupDayId}${queryOf(event.url)}${place}`));
    });
  },
  follow: async (event) => {
    const { pickupDayId } = event.params;
    const form = await event.request.formData();
    form.set('locale', event.locals.locale);
    const values = typedValues(form);
    const { body, faults } = parseForm(follow.body!, form, { _: m.notice_follow_fault() });
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, follow, { params: { id: pickupDayId }, body });
      redirect(303, href(`/days/${pickupDayId}?asked`));
    }, values);
  },
  reorder: async (event) => {
    const { pickupDayId } = event.params;
    const orderId = await reorder(event, pickupDayId);
    redirect(303, href(`/days/${pickupDayId}/basket?again=${orderId}`));
  },
};

/** The category and page that an address asks for, without the name of a form. */
function queryOf(url: URL): string {
  const asked = new URLSearchParams(
    [...url.searchParams].filter(([name]) => name === 'category' || name === 'page'),
  );
  return asked.size > 0 ? `?${asked}` : '';
}
