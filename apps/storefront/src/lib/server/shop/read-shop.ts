import { readShop } from '@etal/contracts/order-cycle/endpoints';
import type { Shop } from '@etal/contracts/order-cycle/shop';
import type { RequestEvent } from '@sveltejs/kit';
import { call, send } from '../api.ts';

const keptMax = 20;
const kept = new Map<string, { etag: string; shop: Shop }>();

/** The shop of a day; read and decoded again only when the API says that it changed. */
export async function readShopOf(event: RequestEvent, pickupDayId: string): Promise<Shop> {
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
