import { createOrganization } from '@etal/contracts/organization/endpoints';
import { error, fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { readNewForm } from '#lib/server/organization/read-record-form.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** An operator adds any organization; a hub adds a producer and keeps its record. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const isOperator = person.memberships.some(({ role }) => role === 'operator');
  const hubs = organizationsOf(person, 'manager').filter(({ kind }) => kind === 'hub');
  if (!isOperator && hubs.length === 0) error(404);
  return { isOperator, hubs };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const values = typedValues(form);
    const { body, faults } = readNewForm(form);
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      const { id } = await call(event, createOrganization, { body });
      redirect(303, href(values.hubId ? `/products/${id}` : `/organizations/${id}?saved`));
    }, values);
  },
};
