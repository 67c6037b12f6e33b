import { phaseOf, type DestinationTimes } from '../order-cycle/phase.ts';
import type { Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import { after, MINUTE, type Instant } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';
import { Refusal } from '../shared/refusal.ts';

/** What a household was shown, signed by the server: places until ten minutes after. */
export type Quote = {
  pickupDayId: Id<'PickupDay'>;
  lines: QuotedLine[];
  dueCents: Cents;
  signedAt: Instant;
};

export type QuotedLine = {
  offerId: Id<'Offer'>;
  quantity: number;
  unitPriceCents: Cents;
};

/**
 * Whether a destination still takes an order that was quoted while it was open.
 *
 * The grace ends ten minutes after signing, to the millisecond; a sale closed early by a person
 * gives it too. What was not open at signing never opens.
 *
 * @see docs/rules.md O2
 */
export function takesQuoted(
  destination: DestinationTimes,
  signedAt: Instant,
  now: Instant,
): boolean {
  if (phaseOf(destination, now) === 'open') return true;
  const wasOpen =
    signedAt >= destination.opensAt &&
    signedAt < destination.closesAt &&
    (destination.closedAt === null || signedAt < destination.closedAt);
  return wasOpen && now < graceEndsAt(signedAt);
}

/**
 * Refuses to place a basket for a day that has moved since it was quoted: the household has seen
 * another date or place.
 *
 * Refusal: `pickup_day.moved`.
 *
 * @param movedAt when the day last moved; null when it never did
 * @see docs/rules.md W11
 */
export function requireSameDay(quote: Quote, movedAt: Instant | null): void {
  if (movedAt !== null && movedAt >= quote.signedAt) throw new Refusal('pickup_day.moved');
}

/** The moment a quote stops placing after its destination's closing. */
export function graceEndsAt(signedAt: Instant): Instant {
  return after(signedAt, limits.quoteGraceMinutes * MINUTE);
}
