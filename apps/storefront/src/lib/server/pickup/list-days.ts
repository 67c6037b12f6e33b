import { listPickupDays, type PickupDay } from '@etal/contracts/pickup/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '../api.ts';
import { organizationsOf, requirePerson } from '../session.ts';

/** Far more than the days that are planned ahead. */
const pagesMax = 10;

/** The days at whose desk the person may stand, soonest first. */
export async function listMyDays(event: RequestEvent): Promise<PickupDay[]> {
  const person = await requirePerson(event);
  const merchants = organizationsOf(person, 'manager', 'desk').map(({ id }) => id);
  const days = merchants.length > 0 ? await listDays(event, 'mine') : [];
  return days.filter((day) => merchants.includes(day.merchantId));
}

/** The days of every hub, or of those whose days the person runs, soonest first. */
export async function listDays(event: RequestEvent, whose?: 'mine'): Promise<PickupDay[]> {
  const days: PickupDay[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const { items, nextCursor } = await call(event, listPickupDays, { query: { whose, cursor } });
    days.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return days;
}
