import { listPickupDays } from '@etal/contracts/pickup/endpoints';
import { call } from '#lib/server/api.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** The days at whose desk the person may stand, soonest first. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const merchants = organizationsOf(person, 'manager', 'desk').map(({ id }) => id);
  const { items } = await call(event, listPickupDays, { query: {} });
  return { days: items.filter((day) => merchants.includes(day.merchantId)) };
};
