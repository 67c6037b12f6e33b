import { listProducts } from '@etal/contracts/catalogue/endpoints';
import { listMembers } from '@etal/contracts/organization/endpoints';
import { call, send } from '#lib/server/api.ts';
import { ownerOf, ownersOf } from '#lib/server/catalogue/whose.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** A producer's products by name: in use, or put away; all or those whose name holds a word. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const { producerId } = event.params;
  const asked = event.url.searchParams.get('q')?.trim() ?? '';
  const isArchive = event.url.searchParams.has('archived');
  const cursor = event.url.searchParams.get('after') ?? undefined;
  const query = { archived: String(isArchive), search: asked || undefined, cursor };
  const [owner, owners, keeps, { items, nextCursor }] = await Promise.all([
    ownerOf(event, producerId),
    ownersOf(event, person),
    send(event, listMembers, { params: { id: producerId } }),
    call(event, listProducts, { params: { id: producerId }, query }),
  ]);
  return {
    owner,
    /** its record too, while nobody of its own does */
    keepsRecord: keeps.ok,
    isOfSeveral: owners.length > 1,
    /** a hub that only sells reads */
    canWrite: owners.some(({ id }) => id === producerId),
    isKept: owners.some(({ id, isKept }) => id === producerId && isKept),
    products: items,
    nextCursor,
    asked,
    isArchive,
  };
};
