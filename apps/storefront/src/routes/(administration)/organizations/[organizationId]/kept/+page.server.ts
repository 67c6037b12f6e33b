import { listKeptChanges, readOrganization } from '@etal/contracts/organization/endpoints';
import { call } from '#lib/server/api.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** What hubs entered for a producer: for its own people, and for the hub that keeps it until then. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const params = { id: event.params.organizationId };
  const cursor = event.url.searchParams.get('after') ?? undefined;
  const [organization, changes] = await Promise.all([
    call(event, readOrganization, { params }),
    call(event, listKeptChanges, { params, query: { cursor } }),
  ]);
  return {
    organization: { id: organization.id, name: organization.name },
    changes: changes.items,
    nextCursor: changes.nextCursor,
    isMine: organizationsOf(person, 'manager').some(({ id }) => id === params.id),
    isClaimed: event.url.searchParams.has('claimed'),
  };
};
