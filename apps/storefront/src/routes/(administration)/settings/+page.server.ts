import { writeMenu } from '@etal/contracts/organization/endpoints';
import { menuEntries } from '@etal/domain/organization/menu';
import { error, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { call } from '#lib/server/api.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is rarely changed, of each organization that the person manages. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const organizations = organizationsOf(person, 'manager');
  const isOperator = person.memberships.some(({ role }) => role === 'operator');
  if (organizations.length === 0 && !isOperator) error(404);
  return {
    organizations,
    isOperator,
    isHub: organizations.some(({ kind }) => kind === 'hub'),
    isSaved: event.url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  /** what a hub has in its menu beside the six entries */
  menu: async (event) => {
    const form = await event.request.formData();
    const ticked = new Set(form.getAll('entry'));
    const entries = menuEntries.filter((entry) => ticked.has(entry));
    const id = String(form.get('organization'));
    return attempt(async () => {
      await call(event, writeMenu, { params: { id }, body: { entries } });
      redirect(303, href('/settings?saved'));
    });
  },
};
