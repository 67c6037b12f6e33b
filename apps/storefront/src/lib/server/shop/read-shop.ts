import { readHouseholdShop, readShop, readShopStock } from '@etal/contracts/order-cycle/endpoints';
import type { Shop, ShopStock } from '@etal/contracts/order-cycle/shop';
import type { RequestEvent } from '@sveltejs/kit';
import { call, send } from '../api.ts';
import { findPerson } from '../session.ts';

const keptMax = 20;
const kept = new Map<string, { etag: string; shop: Shop }>();

export type OnSale = { shop: Shop; stock: ShopStock };

/**
 * The shop of a day and its live stock, with what is for the tags of the reader's household, or of
 * the one that they help.
 */
export async function readOnSale(
  event: RequestEvent,
  pickupDayId: string,
  householdId?: string,
): Promise<OnSale> {
  const [own, shop, stock] = await Promise.all([
    readOwn(event, pickupDayId, householdId),
    readOpen(event, pickupDayId),
    call(event, readShopStock, { params: { id: pickupDayId } }),
  ]);
  return own ?? { shop, stock };
}

/** The shop alone. */
export async function readShopOf(event: RequestEvent, pickupDayId: string): Promise<Shop> {
  const [own, shop] = await Promise.all([
    readOwn(event, pickupDayId),
    readOpen(event, pickupDayId),
  ]);
  return own?.shop ?? shop;
}

/** null for a newcomer, and where tags show nothing more than everybody sees */
async function readOwn(
  event: RequestEvent,
  pickupDayId: string,
  householdId?: string,
): Promise<OnSale | null> {
  const person = await findPerson(event);
  if (!person || (!householdId && !person.householdId)) return null;
  const params = { id: pickupDayId };
  const query = { householdId };
  return (await call(event, readHouseholdShop, { params, query })).own;
}

/** What everybody sees; read and decoded again only when the API says that it changed. */
async function readOpen(event: RequestEvent, pickupDayId: string): Promise<Shop> {
  const known = kept.get(pickupDayId);
  const params = { id: pickupDayId };
  const response = await send(event, readShop, { params, ...(known && { etag: known.etag }) });
  if (response.status === 304 && known) return known.shop;
  if (!response.ok) return call(event, readShop, { params });
  const shop = readShop.reply!.parse(await response.json());
  const etag = response.headers.get('etag');
  if (etag) {
    if (kept.size >= keptMax) kept.delete(kept.keys().next().value!);
    kept.set(pickupDayId, { etag, shop });
  }
  return shop;
}
