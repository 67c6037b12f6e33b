import { after, asInstant, HOUR, type Instant } from '@etal/domain/shared/instant';

/** Until when households may answer unless told: two hours before, or half of what is left. */
export function deadlineBefore(startsAt: Instant): Instant {
  const now = asInstant(Date.now());
  const early = after(startsAt, -2 * HOUR);
  return early > after(now, HOUR) ? early : after(now, Math.max(0, startsAt - now) / 2);
}
