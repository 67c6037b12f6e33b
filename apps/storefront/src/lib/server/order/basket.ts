import { readBasket, writeBasket, type Basket } from '@etal/contracts/order/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { readChoices, withQuantity, writeChoices, type Choice } from '#lib/order/basket-cookie.ts';
import { call } from '../api.ts';
import { findPerson } from '../session.ts';

const maxAge = 14 * 24 * 60 * 60;

/**
 * The basket of a day, priced now: kept by the API for whoever is signed in, else by this
 * browser. What the browser kept joins the API's once its person is known.
 *
 * @returns null when it is empty
 */
export async function basketOf(event: RequestEvent, pickupDayId: string): Promise<Basket | null> {
  const local = readLocal(event, pickupDayId);
  const params = { pickupDayId };
  if (!(await findPerson(event))) {
    if (local.length === 0) return null;
    return call(event, writeBasket, { params, body: { lines: local } });
  }
  const basket = await call(event, readBasket, { params });
  if (local.length === 0) return isEmpty(basket) ? null : basket;
  const joined = local.reduce(
    (choices, { offerId, quantity }) => withQuantity(choices, offerId, quantity),
    choicesOf(basket),
  );
  const kept = await call(event, writeBasket, { params, body: { lines: joined } });
  event.cookies.delete(cookieOf(pickupDayId), { path: '/' });
  return kept;
}

/** Keeps lines as the basket of a day, priced. */
export async function keepBasket(
  event: RequestEvent,
  pickupDayId: string,
  chosen: readonly Choice[],
): Promise<Basket | null> {
  const params = { pickupDayId };
  // The API refuses what it does not know, and a priced line knows more.
  const lines = chosen.map(({ offerId, quantity }) => ({ offerId, quantity }));
  if (await findPerson(event)) return call(event, writeBasket, { params, body: { lines } });
  const name = cookieOf(pickupDayId);
  if (lines.length === 0) event.cookies.delete(name, { path: '/' });
  else {
    const secure = event.url.protocol === 'https:';
    event.cookies.set(name, writeChoices(lines), { path: '/', httpOnly: true, secure, maxAge });
  }
  return null;
}

/** Sets the quantity of one offer. */
export async function setQuantity(
  event: RequestEvent,
  pickupDayId: string,
  { offerId, quantity }: Choice,
): Promise<void> {
  const isSignedIn = (await findPerson(event)) !== null;
  const standing = isSignedIn
    ? choicesOf(await basketOf(event, pickupDayId))
    : readLocal(event, pickupDayId);
  await keepBasket(event, pickupDayId, withQuantity(standing, offerId, quantity));
}

/** Every line of a basket, also those that cannot be ordered now. */
export function choicesOf(basket: Basket | null): Choice[] {
  const all = [...(basket?.lines ?? []), ...(basket?.refusals ?? [])];
  return all.map(({ offerId, quantity }) => ({ offerId, quantity }));
}

function isEmpty(basket: Basket): boolean {
  return basket.lines.length === 0 && basket.refusals.length === 0;
}

function readLocal(event: RequestEvent, pickupDayId: string): Choice[] {
  return readChoices(event.cookies.get(cookieOf(pickupDayId)) ?? '');
}

function cookieOf(pickupDayId: string): string {
  return `basket-${pickupDayId}`;
}
