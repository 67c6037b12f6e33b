import { listPickupDays, type PickupDay } from '@etal/contracts/pickup/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '../api.ts';
import { everyPage } from '../every-page.ts';
import { organizationsOf, requirePerson } from '../session.ts';

/** The days at whose desk the person may stand, soonest first. */
export async function listMyDays(event: RequestEvent): Promise<PickupDay[]> {
  const person = await requirePerson(event);
  const merchants = organizationsOf(person, 'manager', 'desk').map(({ id }) => id);
  const days = merchants.length > 0 ? await listDays(event, 'mine') : [];
  return days.filter((day) => merchants.includes(day.merchantId));
}

/** The days of every hub, or of those whose days the person runs, soonest first. */
export function listDays(event: RequestEvent, whose?: 'mine'): Promise<PickupDay[]> {
  return everyPage((cursor) => call(event, listPickupDays, { query: { whose, cursor } }));
}
