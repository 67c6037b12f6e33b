import { placeOrder } from '@etal/contracts/order/endpoints';
import type { Problem } from '@etal/contracts/shared/schemas';
import { showCode } from '@etal/domain/order/code';
import { m } from '@etal/messages';
import { asInstant } from '@etal/domain/shared/instant';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { readPressed } from '#lib/order/basket-cookie.ts';
import { findOffers, readTypedProduct } from '#lib/order/find-offers.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal, type FormFault } from '#lib/server/api-refusal.ts';
import { newId } from '#lib/server/new-id.ts';
import {
  addHelpedQuantity,
  helpedBasket,
  keepHelpedBasket,
  readHelped,
  readHelpedShop,
  setHelpedQuantity,
} from '#lib/server/order/assist.ts';
import { holdsAlcohol, linesBySeller, refusedLines } from '#lib/server/order/draft-lines.ts';
import { joinOrder, quoteJoin } from '#lib/server/order/join-order.ts';
import { soldOffers } from '#lib/server/order/sold-offers.ts';
import { territoryOf } from '#lib/server/territory.ts';
import type { Actions, PageServerLoad } from './$types';

/** The order of a household that is helped: everything on one page, for whoever is on the phone. */
export const load: PageServerLoad = async (event) => {
  const { day, household, isManager } = await readHelped(event);
  const [onSale, basket, territory] = await Promise.all([
    readHelpedShop(event),
    helpedBasket(event),
    territoryOf(event),
  ]);
  const { order, ...shown } = household;
  const joined = order ? await quoteJoin(event, order, basket.lines) : undefined;
  return {
    day: {
      id: day.id,
      startsAt: day.startsAt,
      placeName: day.pickupPoint.name,
      isOpen: day.phase === 'open',
      slots: day.slots,
    },
    household: shown,
    order: order && { ...order, code: showCode(order.code) },
    canChange: order !== null && (order.isAssisted || isManager),
    offers: soldOffers(onSale),
    sellers: linesBySeller(basket, {
      onSale,
      now: asInstant(Date.now()),
      zone: territory.timeZone,
    }),
    refused: refusedLines(basket),
    hasAlcohol: holdsAlcohol(basket),
    /** of the whole order, when the lines join one */
    fees: joined?.fees ?? basket.fees,
    dueCents: joined?.moreCents ?? basket.dueCents,
    ceilingCents: basket.ceilingCents,
    quote: basket.quote,
    termsVersion: territory.terms?.version ?? '',
    key: newId(),
  };
};

export const actions: Actions = {
  /** sets a quantity, from the basket */
  set: async (event) => {
    const form = await event.request.formData();
    const taken = readPressed(form.get('remove'));
    const pressed = taken ? { ...taken, quantity: 0 } : readPressed(form.get('set'));
    return attempt(async () => {
      if (pressed) await setHelpedQuantity(event, pressed);
      redirect(303, event.url.pathname);
    });
  },
  /** more of a product, from the list of those that were found */
  add: async (event) => {
    const pressed = readPressed((await event.request.formData()).get('add'));
    return attempt(async () => {
      if (pressed) await addHelpedQuantity(event, pressed);
      redirect(303, event.url.pathname);
    });
  },
  /** a product by its name: the only one that it may mean is added, else they are shown */
  type: async (event) => {
    const typed = String((await event.request.formData()).get('product') ?? '');
    const { quantity, words } = readTypedProduct(typed);
    const matches = findOffers(soldOffers(await readHelpedShop(event)), { words });
    const [only, ...others] = matches;
    if (!only || others.length > 0) return { typed, isFound: matches.length > 0 };
    return attempt(async () => {
      await addHelpedQuantity(event, { offerId: only.id, quantity });
      redirect(303, event.url.pathname);
    });
  },
  /** the key and the quote of the page: sent twice, it makes one order */
  place: async (event) => {
    const form = await event.request.formData();
    const field = (name: string) => String(form.get(name) ?? '');
    const typed = { slot: field('slot'), substitution: field('substitution') };
    if (field('terms') !== field('version')) {
      const text = m.order_assist_terms_missing();
      return fail(400, formRefusal([{ field: 'terms', text }], typed));
    }
    return attempt(
      async () => {
        const placed = await call(event, placeOrder, {
          body: {
            quote: field('quote'),
            pickupSlotId: field('slot') || null,
            expectedDueCents: Number(field('due')),
            termsVersion: field('version'),
            householdId: event.params.householdId,
            areTermsTold: true,
            ...(form.has('isAdult') && { isAdult: true }),
            ...(typed.substitution === 'accepted' && { acceptsSubstitution: true }),
          },
          idempotencyKey: field('key'),
        });
        redirect(303, href(`/orders/${placed.id}/receipt?done=placed`));
      },
      typed,
      faultsOfPlacing,
    );
  },
  /** adds what is chosen to the order that stands */
  join: async (event) => {
    const { household } = await readHelped(event);
    const isAdult = (await event.request.formData()).has('isAdult');
    return attempt(async () => {
      if (!household.order) redirect(303, event.url.pathname);
      const basket = await helpedBasket(event);
      await joinOrder(event, household.order, { chosen: basket.lines, isAdult });
      await keepHelpedBasket(event, []);
      redirect(303, href(`/orders/${household.order.id}/receipt?done=changed`));
    });
  },
};

/** At which field a refusal is told. */
function faultsOfPlacing({ code, detail }: Problem): FormFault[] {
  if (code === 'alcohol.not_attested') return [{ field: 'isAdult', text: detail }];
  return code.startsWith('pickup_slot') ? [{ field: 'slot', text: detail }] : [];
}
