import type { Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';

/**
 * Refuses a destination that closes before it opens, or once its pickup day has begun.
 *
 * Refusal: `order_cycle.dates`.
 *
 * @see docs/rules.md S2
 */
export function requireDates(dates: {
  opensAt: Instant;
  closesAt: Instant;
  dayStartsAt: Instant;
}): void {
  const isInOrder = dates.opensAt < dates.closesAt && dates.closesAt < dates.dayStartsAt;
  if (!isInOrder) throw new Refusal('order_cycle.dates');
}

/**
 * Refuses an earlier closing of a published destination: closing early is an act of its own.
 *
 * Refusals: `destination.closed` when it no longer takes orders; `order_cycle.published`.
 *
 * @see docs/rules.md S5
 */
export function requireLaterClosing(change: {
  from: Instant;
  to: Instant;
  closedAt: Instant | null;
  now: Instant;
}): void {
  if (change.closedAt !== null || change.now >= change.from) {
    throw new Refusal('destination.closed');
  }
  if (change.to < change.from) throw new Refusal('order_cycle.published');
}
