import { listPickupDays, type PickupDay } from '@etal/contracts/pickup/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** Far more than the days that are planned ahead. */
const pagesMax = 10;

/** The days at whose desk the person may stand, soonest first. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const merchants = organizationsOf(person, 'manager', 'desk').map(({ id }) => id);
  const days = merchants.length > 0 ? await readDays(event) : [];
  return { days: days.filter((day) => merchants.includes(day.merchantId)) };
};

async function readDays(event: RequestEvent): Promise<PickupDay[]> {
  const days: PickupDay[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const { items, nextCursor } = await call(event, listPickupDays, { query: { cursor } });
    days.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return days;
}
