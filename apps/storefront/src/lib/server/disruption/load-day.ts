import { readPickupDay, type PickupDay } from '@etal/contracts/pickup/endpoints';
import { error, type RequestEvent } from '@sveltejs/kit';
import { call } from '../api.ts';
import { hubsOf } from '../pickup/my-points.ts';
import { requirePerson } from '../session.ts';

/** A pickup day, for whoever manages its hub. */
export async function loadDay(event: RequestEvent): Promise<PickupDay> {
  const hubs = hubsOf(await requirePerson(event));
  const day = await call(event, readPickupDay, { params: { id: event.params.pickupDayId! } });
  if (!hubs.some(({ id }) => id === day.pickupPoint.hubId)) error(404);
  return day;
}
