import { error, type RequestEvent } from '@sveltejs/kit';
import { organizationsOf, requirePerson } from '../session.ts';

type Hub = { id: string; name: string };

/** The hub whose households are looked at: the one that is asked for, else the person's first. */
export async function hubOf(event: RequestEvent): Promise<{ hub: Hub; hubs: Hub[] }> {
  const held = organizationsOf(await requirePerson(event), 'manager');
  const hubs = held.filter(({ kind }) => kind === 'hub').map(({ id, name }) => ({ id, name }));
  const asked = event.url.searchParams.get('hub');
  const hub = asked === null ? hubs[0] : hubs.find(({ id }) => id === asked);
  if (!hub) error(404);
  return { hub, hubs };
}
