import { DAY, after, type Instant } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';

/** What is kept of a session: when its refresh token was last replaced, and whether it lives. */
export type KeptSession = {
  rotatedAt: Instant;
  expiresAt: Instant;
  endedAt: Instant | null;
};

/** Which of the session's refresh tokens was shown: the one in use, the one before, or an older. */
export type ShownToken = 'current' | 'previous' | 'older';

/**
 * What showing a refresh token brings.
 *
 * `rotate` replaces it; `repeat` gives the replacement again, for two tabs that asked together;
 * `reuse` means that someone holds a copy: the session ends.
 *
 * @see docs/rules.md A4
 */
export function judgeRenewal(
  session: KeptSession,
  shown: ShownToken,
  now: Instant,
): 'rotate' | 'repeat' | 'reuse' | 'ended' {
  if (session.endedAt !== null || now >= session.expiresAt) return 'ended';
  if (shown === 'current') return 'rotate';
  const isInGrace = now < after(session.rotatedAt, limits.refreshGraceSeconds * 1000);
  return shown === 'previous' && isInGrace ? 'repeat' : 'reuse';
}

/** When a session that is used now ends if it is never used again. */
export function sessionExpiry(now: Instant): Instant {
  return after(now, limits.sessionDays * DAY);
}
