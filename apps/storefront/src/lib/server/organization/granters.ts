import { listGrants, type Grant } from '@etal/contracts/organization/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';

export type Granter = {
  id: string;
  name: string;
  /** lets the hub write its products, beside selling them */
  canWrite: boolean;
  /** nobody acts for it: the hub keeps its record */
  isKept: boolean;
};

/** Who allows an organization one thing: to sell products, write a catalogue, come to days. */
export async function grantersOf(
  event: RequestEvent,
  organizationId: string,
  kind: Grant['kinds'][number],
): Promise<Granter[]> {
  const { items } = await call(event, listGrants, { params: { id: organizationId } });
  return items
    .filter((grant) => grant.receiverId === organizationId && grant.kinds.includes(kind))
    .map(({ granterId, granterName, kinds, isKept }) => ({
      id: granterId,
      name: granterName,
      canWrite: kinds.includes('catalogue'),
      isKept,
    }));
}
