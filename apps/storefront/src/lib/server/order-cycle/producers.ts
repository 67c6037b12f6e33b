import { listGrants } from '@etal/contracts/organization/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';

export type Producer = { id: string; name: string };

/** The producers whose products an organization may sell: those that allow a hub, or itself. */
export async function producersOf(
  event: RequestEvent,
  organization: { id: string; name: string; kind: string },
): Promise<Producer[]> {
  if (organization.kind === 'producer') return [organization];
  const { items } = await call(event, listGrants, { params: { id: organization.id } });
  return items
    .filter((grant) => grant.receiverId === organization.id && grant.kinds.includes('sell'))
    .map((grant) => ({ id: grant.granterId, name: grant.granterName }));
}
