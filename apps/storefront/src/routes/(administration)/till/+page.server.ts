import { readDues } from '@etal/contracts/due/endpoints';
import { error } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** What is owed to and by one hub, of those whose money the person looks after. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const held = organizationsOf(person, 'manager', 'treasurer');
  const hubs = held.filter(({ kind }) => kind === 'hub');
  const asked = event.url.searchParams.get('hub');
  const hub = asked === null ? hubs[0] : hubs.find(({ id }) => id === asked);
  if (!hub) error(404);
  const isManager = organizationsOf(person, 'manager').some(({ id }) => id === hub.id);
  return { hub, hubs, isManager, dues: await call(event, readDues, { params: { id: hub.id } }) };
};
