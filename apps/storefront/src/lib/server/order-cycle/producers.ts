import type { RequestEvent } from '@sveltejs/kit';
import { grantersOf, type Granter } from '#lib/server/organization/granters.ts';

/** The producers whose products an organization may sell: those that allow a hub, or itself. */
export async function producersOf(
  event: RequestEvent,
  organization: { id: string; name: string; kind: string },
): Promise<Granter[]> {
  if (organization.kind === 'producer') return [{ ...organization, canWrite: true, isKept: false }];
  return grantersOf(event, organization.id, 'sell');
}
