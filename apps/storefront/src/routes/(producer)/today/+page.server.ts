import { listOrderCycles } from '@etal/contracts/order-cycle/endpoints';
import { readToday } from '@etal/contracts/today/endpoints';
import { error } from '@sveltejs/kit';
import { repeatable } from '#lib/order-cycle/repeatable.ts';
import { call } from '#lib/server/api.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** What waits for whoever works here, and the sales to publish of those who sell. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  if (person.memberships.length === 0) error(404);
  const organizations = organizationsOf(person, 'manager');
  const [{ items: matters }, cycles] = await Promise.all([
    call(event, readToday),
    organizations.length > 0 ? call(event, listOrderCycles, { query: {} }) : { items: [] },
  ]);
  return {
    matters,
    organizations,
    drafts: cycles.items.filter(({ phase }) => phase === 'draft'),
    toRepeat: repeatable(cycles.items),
  };
};
