import { listPickupDays } from '@etal/contracts/pickup/endpoints';
import { call } from '#lib/server/api.ts';
import { pointsOf } from '#lib/server/pickup/my-points.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** The places and pickup days of the hubs that the person runs. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const [points, archived] = await Promise.all([
    pointsOf(event, person),
    pointsOf(event, person, 'true'),
  ]);
  const cursor = event.url.searchParams.get('after') ?? undefined;
  const { items, nextCursor } = await call(event, listPickupDays, {
    query: { whose: 'mine', cursor },
  });
  const ids = new Set([...points, ...archived].map(({ id }) => id));
  return { points, archived, days: items.filter((day) => ids.has(day.pickupPoint.id)), nextCursor };
};
