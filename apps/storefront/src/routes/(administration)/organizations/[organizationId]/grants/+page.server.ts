import {
  listGrants,
  listOrganizations,
  readOrganization,
  writeGrant,
} from '@etal/contracts/organization/endpoints';
import { error, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a producer allows each hub; for a hub, what producers allow it. */
export const load: PageServerLoad = async (event) => {
  const params = { id: event.params.organizationId };
  const mine = organizationsOf(await requirePerson(event), 'manager');
  if (!mine.some(({ id }) => id === params.id)) error(404);
  const [organization, grants, hubs] = await Promise.all([
    call(event, readOrganization, { params }),
    call(event, listGrants, { params }),
    call(event, listOrganizations, { query: { kind: 'hub' } }),
  ]);
  const given = new Map(grants.items.map((grant) => [grant.receiverId, grant.kinds]));
  return {
    organization,
    hubs: hubs.items.map(({ id, name }) => ({ id, name, kinds: given.get(id) ?? [] })),
    received: grants.items.filter(({ receiverId }) => receiverId === params.id),
    isSaved: event.url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { organizationId: id } = event.params;
    const values = typedValues(await event.request.formData());
    const kinds = (['sell', 'catalogue'] as const).filter((kind) => kind in values);
    return attempt(async () => {
      const params = { id, receiverId: values.receiverId ?? '' };
      await call(event, writeGrant, { params, body: { kinds } });
      redirect(303, href(`/organizations/${id}/grants?saved`));
    }, values);
  },
};
