import { listGrants, readOrganization, writeGrant } from '@etal/contracts/organization/endpoints';
import { grantKinds } from '@etal/domain/organization/grants';
import { error, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { allOrganizations } from '#lib/server/organization/list-organizations.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a producer allows each hub, and a hub whoever sells on its days; what each is allowed. */
export const load: PageServerLoad = async (event) => {
  const params = { id: event.params.organizationId };
  const mine = organizationsOf(await requirePerson(event), 'manager');
  if (!mine.some(({ id }) => id === params.id)) error(404);
  const [organization, grants] = await Promise.all([
    call(event, readOrganization, { params }),
    call(event, listGrants, { params }),
  ]);
  // A producer lets hubs sell; a hub lets whoever sells use its days.
  const all = await allOrganizations(event, organization.kind === 'hub' ? undefined : 'hub');
  const others = all.filter(({ id }) => id !== params.id);
  const given = new Map(grants.items.map((grant) => [grant.receiverId, grant.kinds]));
  return {
    organization,
    hubs: others
      .filter(({ kind }) => kind === 'hub')
      .map(({ id, name }) => ({ id, name, kinds: given.get(id) ?? [] }))
      .toSorted((a, b) => Number(b.kinds.length > 0) - Number(a.kinds.length > 0)),
    guests: grants.items.filter(
      ({ granterId, kinds }) => granterId === params.id && kinds.includes('pickup'),
    ),
    others: others
      .filter(({ id }) => !given.get(id)?.includes('pickup'))
      .map(({ id, name }) => ({ value: id, text: name })),
    received: grants.items.filter(({ receiverId }) => receiverId === params.id),
    isSaved: event.url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { organizationId: id } = event.params;
    const values = typedValues(await event.request.formData());
    const kinds = grantKinds.filter((kind) => kind in values);
    return attempt(async () => {
      const params = { id, receiverId: values.receiverId ?? '' };
      await call(event, writeGrant, { params, body: { kinds } });
      redirect(303, href(`/organizations/${id}/grants?saved`));
    }, values);
  },
};
