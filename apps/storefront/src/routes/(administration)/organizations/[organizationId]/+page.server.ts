import {
  changeOrganization,
  listGrants,
  readOrganization,
} from '@etal/contracts/organization/endpoints';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { readRecordForm } from '#lib/server/organization/read-record-form.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** The record of an organization, for those who may correct it: the API says who they are. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const params = { id: event.params.organizationId };
  const [organization] = await Promise.all([
    call(event, readOrganization, { params }),
    call(event, listGrants, { params }),
  ]);
  const isMine = organizationsOf(person, 'manager').some(({ id }) => id === params.id);
  return { organization, isMine, isSaved: event.url.searchParams.has('saved') };
};

export const actions: Actions = {
  default: async (event) => {
    const { organizationId } = event.params;
    const form = await event.request.formData();
    const values = typedValues(form);
    const { body, faults } = readRecordForm(form);
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, changeOrganization, { params: { id: organizationId }, body });
      redirect(303, href(`/organizations/${organizationId}?saved`));
    }, values);
  },
};
