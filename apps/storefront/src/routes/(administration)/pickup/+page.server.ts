import { listPickupDays } from '@etal/contracts/pickup/endpoints';
import { call } from '#lib/server/api.ts';
import { pointsOf } from '#lib/server/pickup/my-points.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** The places and pickup days of the hubs that the person runs. */
export const load: PageServerLoad = async (event) => {
  const points = await pointsOf(event, await requirePerson(event));
  const cursor = event.url.searchParams.get('after') ?? undefined;
  const { items, nextCursor } = await call(event, listPickupDays, { query: { cursor } });
  const ids = new Set(points.map(({ id }) => id));
  return { points, days: items.filter((day) => ids.has(day.pickupPoint.id)), nextCursor };
};
