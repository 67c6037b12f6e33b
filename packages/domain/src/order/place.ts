import { orderFeesOf, sumOfFees, type OrderFeeDue } from '../fee/order-fee.ts';
import { asCents, type Cents } from '../shared/cents.ts';
import type { Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';
import {
  countPriced,
  dueOf,
  isOffered,
  mostOf,
  priceLine,
  type OfferFacts,
  type PricedLine,
} from './basket.ts';
import { takesQuoted, type Quote } from './quote.ts';

export type Placing = {
  lines: PricedLine[];
  orderFees: OrderFeeDue[];
  linesCents: Cents;
  /** the lines and the fees of the order */
  dueCents: Cents;
};

/**
 * What a signed quote becomes when it is placed: all of it, at the prices that were shown.
 *
 * Stock is not judged here: its guarded write does.
 *
 * @param facts by offer, as they are now
 * @param expectedDueCents what the household was shown
 * Refusals: `quote.expired` when a destination has closed and the grace is over, `offer.unknown`
 * for an offer withdrawn or hidden, `quote.changed` for another price, `offer.limit_exceeded`.
 * @see docs/rules.md O2, O3, Z6
 */
export function draftPlacing(
  quote: Quote,
  facts: ReadonlyMap<string, OfferFacts>,
  { expectedDueCents, now }: { expectedDueCents: Cents; now: Instant },
): Placing {
  const lines = quote.lines.map(({ offerId, quantity, unitPriceCents }) => {
    const offer = facts.get(offerId);
    if (!isOffered(offer)) throw new Refusal('offer.unknown', { offerId });
    if (!takesQuoted(offer, quote.signedAt, now)) throw new Refusal('quote.expired', { offerId });
    if (offer.priceCents !== unitPriceCents) throw new Refusal('quote.changed', { offerId });
    if (quantity > mostOf(offer)) throw new Refusal('offer.limit_exceeded', { offerId });
    return priceLine({ offerId, quantity }, offer);
  });
  const linesCents = dueOf(lines);
  const orderFees = orderFeesOf(lines.map(countPriced));
  const dueCents = asCents(linesCents + sumOfFees(orderFees));
  if (dueCents !== quote.dueCents || dueCents !== expectedDueCents) {
    throw new Refusal('quote.changed', { dueCents });
  }
  return { lines, orderFees, linesCents, dueCents };
}
