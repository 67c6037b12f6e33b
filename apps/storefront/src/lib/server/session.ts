import { openSession, readMe, type Person, type Session } from '@etal/contracts/access/endpoints';
import { asInstant, MINUTE } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { send } from './api.ts';

const name = 'session';

type Role = Person['memberships'][number]['role'];

/** Keeps a session in this browser, where no script reads it. */
export function keepSession(event: RequestEvent, session: Session): void {
  const { token, tokenExpiresAt, refreshToken } = session;
  event.cookies.set(name, JSON.stringify([token, tokenExpiresAt, refreshToken]), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: event.url.protocol === 'https:',
    maxAge: limits.sessionDays * 24 * 60 * 60,
  });
  event.locals.token = token;
  event.locals.person = undefined;
}

export function dropSession(event: RequestEvent): void {
  event.cookies.delete(name, { path: '/' });
  event.locals.token = undefined;
  event.locals.person = undefined;
}

/**
 * The token of this browser's session, renewed in its last minute.
 *
 * @returns undefined for a browser that is not signed in, or no longer
 */
export async function renewToken(event: RequestEvent): Promise<string | undefined> {
  const [token, expiresAt, refreshToken] = readCookie(event.cookies.get(name));
  if (!token || !refreshToken) return undefined;
  if (expiresAt > Date.now() + MINUTE) return token;
  const response = await send(event, openSession, { body: { refreshToken } });
  if (response.ok) {
    const session = openSession.reply!.parse(await response.json());
    keepSession(event, session);
    return session.token;
  }
  if (response.status === 401) dropSession(event);
  return undefined;
}

/** Who is signed in, read once per request; null for nobody. */
export async function findPerson(event: RequestEvent): Promise<Person | null> {
  if (!event.locals.token) return null;
  event.locals.person ??= readPerson(event);
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

async function readPerson(event: RequestEvent): Promise<Person | null> {
  const response = await send(event, readMe);
  if (response.status === 401) dropSession(event);
  if (!response.ok) return null;
  return readMe.reply!.parse(await response.json());
}

function readCookie(text: string | undefined): [string | undefined, number, string | undefined] {
  try {
    const [token, expiresAt, refreshToken] = JSON.parse(text ?? '') as unknown[];
    return [String(token), asInstant(Number(expiresAt)), String(refreshToken)];
  } catch {
    return [undefined, 0, undefined];
  }
}
