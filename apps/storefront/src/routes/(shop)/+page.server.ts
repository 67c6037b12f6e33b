import { listPickupDays } from '@etal/contracts/pickup/endpoints';
import { showCode } from '@etal/domain/order/code';
import { call } from '#lib/server/api.ts';
import { listMyOrders } from '#lib/server/order/reorder.ts';
import type { PageServerLoad } from './$types';

/** The next pickup days, those that take orders first; and what waits for the reader. */
export const load: PageServerLoad = async (event) => {
  const [{ items }, orders] = await Promise.all([call(event, listPickupDays), listMyOrders(event)]);
  const now = Date.now();
  const next = orders
    .filter(({ cancelledAt, endsAt }) => cancelledAt === null && endsAt > now)
    .sort((one, other) => one.startsAt - other.startsAt);
  const order = ['open', 'upcoming', 'closed'];
  return {
    next: next.map(({ id, code, startsAt }) => ({ id, code: showCode(code), startsAt })),
    days: items
      .filter((day) => day.phase !== null)
      .sort((a, b) => order.indexOf(a.phase!) - order.indexOf(b.phase!) || a.startsAt - b.startsAt)
      .slice(0, 12),
  };
};
