import { error } from '@sveltejs/kit';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

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
  };
};
