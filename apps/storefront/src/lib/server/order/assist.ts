import { readHubHousehold } from '@etal/contracts/household/endpoints';
import { readBasket, writeBasket, type Basket } from '@etal/contracts/order/endpoints';
import { readPickupDay } from '@etal/contracts/pickup/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { withQuantity, type Choice } from '#lib/order/basket-cookie.ts';
import { call } from '../api.ts';
import { organizationsOf, requirePerson } from '../session.ts';
import { readOnSale, type OnSale } from '../shop/read-shop.ts';
import { choicesOf } from './basket.ts';
import { soldOffers } from './sold-offers.ts';

/** The day and the household that an address names, for a member of the day's hub. */
export async function readHelped(event: RequestEvent) {
  const person = await requirePerson(event);
  const { pickupDayId, householdId } = event.params;
  const day = await call(event, readPickupDay, { params: { id: pickupDayId! } });
  const household = await call(event, readHubHousehold, {
    params: { id: day.merchantId, householdId: householdId! },
    query: { pickupDayId },
  });
  const isManager = organizationsOf(person, 'manager').some(({ id }) => id === day.merchantId);
  return { day, household, isManager };
}

/** The shop of the day as the household sees it, with what is left. */
export function readHelpedShop(event: RequestEvent): Promise<OnSale> {
  const { pickupDayId, householdId } = event.params;
  return readOnSale(event, pickupDayId!, householdId);
}

/** The one basket that the household has for the day. */
export function helpedBasket(event: RequestEvent): Promise<Basket> {
  return call(event, readBasket, addressOf(event));
}

export function keepHelpedBasket(event: RequestEvent, chosen: readonly Choice[]): Promise<Basket> {
  const lines = chosen.map(({ offerId, quantity }) => ({ offerId, quantity }));
  return call(event, writeBasket, { ...addressOf(event), body: { lines } });
}

export async function setHelpedQuantity(
  event: RequestEvent,
  { offerId, quantity }: Choice,
): Promise<void> {
  const standing = choicesOf(await helpedBasket(event));
  await keepHelpedBasket(event, withQuantity(standing, offerId, quantity));
}

/** More of an offer, up to what one household may have; one that is gone is refused in the basket. */
export async function addHelpedQuantity(
  event: RequestEvent,
  { offerId, quantity }: Choice,
): Promise<void> {
  const [onSale, basket] = await Promise.all([readHelpedShop(event), helpedBasket(event)]);
  const standing = choicesOf(basket);
  const held = standing.find((choice) => choice.offerId === offerId)?.quantity ?? 0;
  const sold = soldOffers(onSale).find(({ id }) => id === offerId);
  const most = sold ? Math.max(sold.max, held) : held + quantity;
  const wanted = Math.min(held + quantity, most);
  await keepHelpedBasket(event, withQuantity(standing, offerId, wanted));
}

function addressOf(event: RequestEvent) {
  const { pickupDayId, householdId } = event.params;
  return { params: { pickupDayId: pickupDayId! }, query: { householdId } };
}
