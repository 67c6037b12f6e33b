import { error, type RequestEvent } from '@sveltejs/kit';
import { refusalText } from '#lib/refusal-text.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';

/** A hub that the reader manages; nobody else is told that it is there. */
export async function hubOf(
  event: RequestEvent,
  id: string,
): Promise<{ id: string; name: string }> {
  const person = await requirePerson(event);
  const hub = organizationsOf(person, 'manager').find(
    (organization) => organization.id === id && organization.kind === 'hub',
  );
  if (!hub) error(404, { message: refusalText('not_found'), code: 'not_found' });
  return { id: hub.id, name: hub.name };
}
