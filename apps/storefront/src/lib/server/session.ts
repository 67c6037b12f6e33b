import { openSession, readMe, type Person } from '@etal/contracts/access/endpoints';
import { MINUTE } from '@etal/domain/shared/instant';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { refusalText } from '#lib/refusal-text.ts';
import { call, send } from './api.ts';
import { dropSession, keepSession, readSession } from './session-cookie.ts';

type Role = Person['memberships'][number]['role'];

/**
 * The token of this browser's session, renewed in its last minute.
 *
 * @returns undefined for a browser that is not signed in, or no longer
 */
export async function renewToken(event: RequestEvent): Promise<string | undefined> {
  const kept = readSession(event);
  if (!kept) return undefined;
  const { token, expiresAt, refreshToken } = kept;
  if (expiresAt > Date.now() + MINUTE) return token;
  const response = await send(event, openSession, { body: { refreshToken } });
  if (response.ok) {
    const session = openSession.reply!.parse(await response.json());
    keepSession(event, session);
    return session.token;
  }
  if (response.status === 401) {
    dropSession(event);
    return undefined;
  }
  if (expiresAt > Date.now()) return token;
  error(503, { message: refusalText('unavailable'), code: 'unavailable' });
}

/** Who is signed in, read once per request; null for nobody. */
export async function findPerson(event: RequestEvent): Promise<Person | null> {
  if (!event.locals.token) return null;
  event.locals.person ??= call(event, readMe);
  return event.locals.person;
}

/** Who is signed in; nobody goes to the sign-in page and comes back. */
export async function requirePerson(event: RequestEvent): Promise<Person> {
  const person = await findPerson(event);
  if (person) return person;
  const back = event.url.pathname + event.url.search;
  redirect(303, `${href('/sign-in')}?next=${encodeURIComponent(back)}`);
}

/** The organizations where a person holds one of the roles, each once. */
export function organizationsOf(
  person: Person,
  ...roles: Role[]
): { id: string; name: string; kind: string }[] {
  const held = person.memberships.filter(({ role }) => roles.includes(role));
  const byId = new Map(
    held.map(({ organizationId, organizationName, organizationKind }) => [
      organizationId,
      { id: organizationId, name: organizationName, kind: organizationKind as string },
    ]),
  );
  return [...byId.values()];
}

/** Where to go after signing in: the page of ours that asked for it, else where one's work is. */
export function nextPath(url: URL, person: Person | null): string {
  const next = url.searchParams.get('next') ?? '';
  if (/^\/(?![/\\])/.test(next)) return next;
  const roles = person?.memberships.map(({ role }) => role) ?? [];
  const works = roles.some((role) => role === 'manager' || role === 'desk' || role === 'operator');
  if (works) return href('/today');
  const keepsTill = person?.memberships.some(
    ({ role, organizationKind }) => role === 'treasurer' && organizationKind === 'hub',
  );
  return href(keepsTill ? '/till' : '/');
}
