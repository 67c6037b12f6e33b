import { listPickupDays } from '@etal/contracts/pickup/endpoints';
import { call } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

/** The next pickup days, those that take orders first. */
export const load: PageServerLoad = async (event) => {
  const { items } = await call(event, listPickupDays);
  const order = ['open', 'upcoming', 'closed'];
  return {
    days: items
      .filter((day) => day.phase !== null)
      .sort((a, b) => order.indexOf(a.phase!) - order.indexOf(b.phase!) || a.startsAt - b.startsAt)
      .slice(0, 12),
  };
};
