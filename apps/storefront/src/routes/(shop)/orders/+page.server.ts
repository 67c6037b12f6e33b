import { listOrders } from '@etal/contracts/order/endpoints';
import { showCode } from '@etal/domain/order/code';
import { call } from '#lib/server/api.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** My household's orders: those to collect, soonest first, then the others, latest first. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const cursor = event.url.searchParams.get('after') ?? undefined;
  const { items, nextCursor } = await call(event, listOrders, { query: { cursor } });
  const orders = items.map((order) => ({ ...order, code: showCode(order.code) }));
  const now = Date.now();
  const isToCome = (order: (typeof orders)[number]) =>
    order.cancelledAt === null && order.endsAt > now;
  return {
    toCome: orders.filter(isToCome).toSorted((a, b) => a.startsAt - b.startsAt),
    past: orders.filter((order) => !isToCome(order)),
    nextCursor,
  };
};
