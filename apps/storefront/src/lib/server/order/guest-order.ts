import { readOrder } from '@etal/contracts/order/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { send } from '../api.ts';

/** An order of the day that the reader may add to; with its link for somebody without account. */
export type DayOrder = { id: string; code: string; link?: string };

const maxAge = 30 * 24 * 60 * 60;

/** Remembers the mailed link of an order, so that the shop of its day adds to it. */
export function keepGuestOrder(
  event: RequestEvent,
  pickupDayId: string,
  order: { id: string; link: string },
): void {
  const secure = event.url.protocol === 'https:';
  const value = `${order.id}.${order.link}`;
  event.cookies.set(cookieOf(pickupDayId), value, { path: '/', httpOnly: true, secure, maxAge });
}

/** The order of the day whose link this browser has followed, while it stands. */
export async function guestOrder(
  event: RequestEvent,
  pickupDayId: string,
): Promise<DayOrder | undefined> {
  const [id, link] = event.cookies.get(cookieOf(pickupDayId))?.split('.') ?? [];
  if (!id || !link) return undefined;
  const answer = await send(event, readOrder, { params: { id }, link });
  const order = answer.ok ? readOrder.reply!.parse(await answer.json()) : undefined;
  if (order && order.cancelledAt === null) return { id, code: order.code, link };
  event.cookies.delete(cookieOf(pickupDayId), { path: '/' });
  return undefined;
}

/** Where an order is followed, by its link for somebody without account. */
export function orderPath({ id, link }: Omit<DayOrder, 'code'>, done?: string): string {
  const asked = new URLSearchParams({ ...(done && { done }), ...(link && { link }) });
  return href(`/orders/${id}${asked.size > 0 ? `?${asked}` : ''}`);
}

function cookieOf(pickupDayId: string): string {
  return `order-${pickupDayId}`;
}
