import { changeLines, readOrder } from '@etal/contracts/order/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { withQuantity, type Choice } from '#lib/order/basket-cookie.ts';
import { call } from '../api.ts';
import { readShopOf } from '../shop/read-shop.ts';
import type { DayOrder } from './guest-order.ts';
import { dueAfter } from './due-after.ts';

/**
 * Adds lines to the order that its household has for the day already.
 *
 * @throws ApiRefusal when the order or a price has changed meanwhile
 */
export async function joinOrder(
  event: RequestEvent,
  { id, link }: Pick<DayOrder, 'id' | 'link'>,
  { chosen, isAdult }: { chosen: readonly Choice[]; isAdult: boolean },
): Promise<void> {
  const params = { id };
  const order = await call(event, readOrder, { params, link });
  const { id: pickupDayId } = order.pickupDay;
  const shop = await readShopOf(event, pickupDayId);
  const standing = new Map(order.lines.map(({ offerId, quantity }) => [offerId, quantity]));
  const wanted = chosen.reduce(
    (lines, { offerId, quantity }) =>
      withQuantity(lines, offerId, (standing.get(offerId) ?? 0) + quantity),
    order.lines.map(({ offerId, quantity }): Choice => ({ offerId, quantity })),
  );
  await call(event, changeLines, {
    params,
    link,
    body: {
      lines: wanted,
      expectedDueCents: dueAfter(order.lines, wanted, shop),
      ...(isAdult && { isAdult }),
    },
    revision: order.revision,
  });
}
