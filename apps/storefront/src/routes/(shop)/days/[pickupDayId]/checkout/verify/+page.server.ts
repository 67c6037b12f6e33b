import { placeOrder } from '@etal/contracts/order/endpoints';
import { asInstant } from '@etal/domain/shared/instant';
import { fail, redirect } from '@sveltejs/kit';
import { money } from '#lib/format.ts';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { newId } from '#lib/server/new-id.ts';
import { basketOf } from '#lib/server/order/basket.ts';
import { readCheckout } from '#lib/server/order/checkout.ts';
import { holdsAlcohol, linesBySeller } from '#lib/server/order/draft-lines.ts';
import { orderPath } from '#lib/server/order/guest-order.ts';
import { retractionTold } from '#lib/server/order/retraction-told.ts';
import { orderOfDay } from '#lib/server/order/reorder.ts';
import { readOnSale } from '#lib/server/shop/read-shop.ts';
import { territoryOf } from '#lib/server/territory.ts';
import type { Actions, PageServerLoad } from './$types';

/** The whole order before it is placed. Whatever is still missing is asked where it is asked. */
export const load: PageServerLoad = async (event) => {
  const { pickupDayId } = event.params;
  const path = `/days/${pickupDayId}`;
  const [checkout, basket, order, onSale, { timeZone: zone }] = await Promise.all([
    readCheckout(event),
    basketOf(event, pickupDayId),
    orderOfDay(event, pickupDayId),
    readOnSale(event, pickupDayId),
    territoryOf(event),
  ]);
  if (order && !basket) redirect(303, orderPath(order));
  if (order || !basket?.quote) redirect(303, href(`${path}/basket`));
  const { day, person, household, hasAccepted, slot, termsVersion } = checkout;
  const { acceptsSubstitution } = checkout;
  const isSlotMissing = day.slots.length > 0 && !slot;
  if (!household || !hasAccepted || isSlotMissing) redirect(303, href(`${path}/checkout`));
  return {
    day: { id: day.id, startsAt: day.startsAt, endsAt: day.endsAt, place: day.pickupPoint },
    slot,
    household: { name: household.name, phone: household.phone },
    email: person?.email ?? null,
    sellers: linesBySeller(basket, { onSale, now: asInstant(Date.now()), zone }),
    retraction: retractionTold(basket),
    hasAlcohol: holdsAlcohol(basket),
    acceptsSubstitution,
    fees: basket.fees,
    dueCents: basket.dueCents,
    ceilingCents: basket.ceilingCents,
    quote: basket.quote,
    prices: pricesOf(basket.lines),
    termsVersion,
    key: newId(),
  };
};

export const actions: Actions = {
  /** the key and the quote of the page: sent twice, it makes one order */
  place: async (event) => {
    const form = await event.request.formData();
    const field = (name: string) => String(form.get(name) ?? '');
    const { pickupDayId } = event.params;
    const acceptsSubstitution = field('substitution') === 'accepted';
    const answer = await attempt(async () => {
      const order = await call(event, placeOrder, {
        body: {
          quote: field('quote'),
          pickupSlotId: field('slot') || null,
          expectedDueCents: Number(field('due')),
          termsVersion: field('terms'),
          ...(form.has('isAdult') && { isAdult: true }),
          ...(acceptsSubstitution && { acceptsSubstitution }),
        },
        idempotencyKey: field('key'),
      });
      redirect(303, href(`/orders/${order.id}?done=placed`));
    });
    if (answer.data.code === 'order.exists') {
      const order = await orderOfDay(event, pickupDayId);
      if (order) redirect(303, href(`/orders/${order.id}`));
    }
    const basket = await basketOf(event, pickupDayId);
    const changes = changesBetween(field('prices'), basket?.lines ?? []);
    return fail(answer.status, { ...answer.data, changes, acceptsSubstitution });
  },
};

type PricedLine = { offerId: string; productName: string; unitPriceCents: number };

/** The prices that a page shows, so that a later one can say which have changed. */
function pricesOf(lines: readonly PricedLine[]): string {
  return lines.map(({ offerId, unitPriceCents }) => `${offerId}:${unitPriceCents}`).join(' ');
}

function changesBetween(shown: string, lines: readonly PricedLine[]) {
  const before = new Map(
    shown.split(' ').map((price) => price.split(':') as [string, string | undefined]),
  );
  return lines.flatMap(({ offerId, productName, unitPriceCents }) => {
    const cents = Number(before.get(offerId) ?? unitPriceCents);
    if (cents === unitPriceCents) return [];
    return [{ product: productName, before: money(cents), now: money(unitPriceCents) }];
  });
}
