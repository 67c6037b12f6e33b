import type { RequestEvent } from '@sveltejs/kit';
import { grantersOf } from '#lib/server/organization/granters.ts';

export type Producer = { id: string; name: string };

/** The producers whose products an organization may sell: those that allow a hub, or itself. */
export async function producersOf(
  event: RequestEvent,
  organization: { id: string; name: string; kind: string },
): Promise<Producer[]> {
  if (organization.kind === 'producer') return [organization];
  return grantersOf(event, organization.id, 'sell');
}
