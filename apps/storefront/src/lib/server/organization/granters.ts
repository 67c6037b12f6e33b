import { listGrants, type Grant } from '@etal/contracts/organization/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';

export type Granter = {
  id: string;
  name: string;
  /** lets the hub read and write its products, beside selling them */
  showsCatalogue: boolean;
};

/** The producers that allow a hub to sell their products, or to write their catalogue. */
export async function grantersOf(
  event: RequestEvent,
  hubId: string,
  kind: Grant['kinds'][number],
): Promise<Granter[]> {
  const { items } = await call(event, listGrants, { params: { id: hubId } });
  return items
    .filter((grant) => grant.receiverId === hubId && grant.kinds.includes(kind))
    .map(({ granterId, granterName, kinds }) => ({
      id: granterId,
      name: granterName,
      showsCatalogue: kinds.includes('catalogue'),
    }));
}
