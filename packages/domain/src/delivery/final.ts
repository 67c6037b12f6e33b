import { phaseOf, type DestinationTimes } from '../order-cycle/phase.ts';
import { graceEndsAt } from '../order/quote.ts';
import type { Instant } from '../shared/instant.ts';

/**
 * Whether nothing can be ordered or changed any more at a destination: it is closed, and a quote
 * signed at the last moment before its closing no longer places.
 *
 * Preparation sheets leave then, once.
 *
 * @see docs/rules.md D1
 */
export function isFinal(destination: DestinationTimes, now: Instant): boolean {
  if (phaseOf(destination, now) !== 'closed') return false;
  const closing = Math.min(destination.closesAt, destination.closedAt ?? Infinity) as Instant;
  return now >= graceEndsAt(closing);
}
