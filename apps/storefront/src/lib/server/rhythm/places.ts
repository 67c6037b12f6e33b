import { listPickupPoints } from '@etal/contracts/pickup/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';
import { everyPage } from '#lib/server/every-page.ts';

/** The places of the territory, those of an organization first. */
export async function placesFor(event: RequestEvent, organizationId: string) {
  const points = await everyPage((cursor) => call(event, listPickupPoints, { query: { cursor } }));
  const rank = ({ hubId }: { hubId: string }) => (hubId === organizationId ? 0 : 1);
  return points
    .toSorted((one, other) => rank(one) - rank(other))
    .map(({ id, name, hubName }) => ({ id, name, hubName }));
}
