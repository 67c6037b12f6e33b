import { limits } from '@etal/domain/shared/limits';
import type { RequestEvent } from '@sveltejs/kit';

const cookie = 'sign-in-email';

/** The address waits for its code in this browser, so that no page address tells it. */
export function keepEmail(event: RequestEvent, email: string): void {
  const secure = event.url.protocol === 'https:';
  const maxAge = limits.signInCodeMinutes * 60;
  event.cookies.set(cookie, email, { path: '/', httpOnly: true, secure, maxAge });
}

export function keptEmail(event: RequestEvent): string {
  return event.cookies.get(cookie) ?? '';
}

export function forgetEmail(event: RequestEvent): void {
  event.cookies.delete(cookie, { path: '/' });
}
