import { listPickupPoints, type PickupPoint } from '@etal/contracts/pickup/endpoints';
import type { Person } from '@etal/contracts/access/endpoints';
import { error, type RequestEvent } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';
import { organizationsOf } from '#lib/server/session.ts';

/** The hubs that the person runs; nobody else has a place here. */
export function hubsOf(person: Person): { id: string; name: string }[] {
  const hubs = organizationsOf(person, 'manager').filter(({ kind }) => kind === 'hub');
  if (hubs.length === 0) error(404);
  return hubs;
}

/** The places of the person's hubs: those in use, or those put away. */
export async function pointsOf(
  event: RequestEvent,
  person: Person,
  archived: 'true' | 'false' = 'false',
): Promise<PickupPoint[]> {
  const hubIds = new Set(hubsOf(person).map(({ id }) => id));
  const { items } = await call(event, listPickupPoints, {
    query: { whose: 'mine', archived },
  });
  return items.filter(({ hubId }) => hubIds.has(hubId));
}
