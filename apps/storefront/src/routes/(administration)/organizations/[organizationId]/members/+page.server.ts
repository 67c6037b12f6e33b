import {
  addMember,
  listMembers,
  readOrganization,
  removeMember,
} from '@etal/contracts/organization/endpoints';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { parseForm, typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who acts for an organization. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const params = { id: event.params.organizationId };
  const [organization, members] = await Promise.all([
    call(event, readOrganization, { params }),
    call(event, listMembers, { params }),
  ]);
  return {
    organization,
    members: members.items,
    isOperator: person.memberships.some(({ role }) => role === 'operator'),
    isSaved: event.url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  add: async (event) => {
    const { organizationId: id } = event.params;
    const form = await event.request.formData();
    const values = typedValues(form);
    const { body, faults } = parseForm(addMember.body!, form, {
      name: m.organization_fault_person(),
      email: m.organization_fault_email(),
      _: m.organization_fault_role(),
    });
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, addMember, { params: { id }, body });
      redirect(303, href(`/organizations/${id}/members?saved`));
    }, values);
  },
  remove: async (event) => {
    const { organizationId: id } = event.params;
    const { personId = '' } = typedValues(await event.request.formData());
    return attempt(async () => {
      await call(event, removeMember, { params: { id, personId } });
      redirect(303, href(`/organizations/${id}/members?saved`));
    });
  },
};
