import type { Session } from '@etal/contracts/access/endpoints';
import { asInstant, type Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { RequestEvent } from '@sveltejs/kit';

const name = 'session';

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

/** The session that this browser keeps; undefined for none, or one that cannot be read. */
export function readSession(
  event: RequestEvent,
): { token: string; expiresAt: Instant; refreshToken: string } | undefined {
  try {
    const kept = JSON.parse(event.cookies.get(name) ?? '') as unknown[];
    const [token, expiresAt, refreshToken] = kept;
    if (!token || !refreshToken) return undefined;
    return {
      token: String(token),
      expiresAt: asInstant(Number(expiresAt)),
      refreshToken: String(refreshToken),
    };
  } catch {
    return undefined;
  }
}
