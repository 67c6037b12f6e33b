import { error, type RequestEvent } from '@sveltejs/kit';
import { organizationsOf, requirePerson } from '../session.ts';

/** The hub whose money is looked at: `?hub=`, or the first of those that one looks after. */
export async function tillHub(event: RequestEvent) {
  const person = await requirePerson(event);
  const held = organizationsOf(person, 'manager', 'treasurer');
  const hubs = held.filter(({ kind }) => kind === 'hub');
  const asked = event.url.searchParams.get('hub');
  const hub = asked === null ? hubs[0] : hubs.find(({ id }) => id === asked);
  if (!hub) error(404);
  const isManager = organizationsOf(person, 'manager').some(({ id }) => id === hub.id);
  return { hub, hubs, isManager };
}
