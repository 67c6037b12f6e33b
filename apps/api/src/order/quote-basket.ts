import type { Basket } from '@etal/contracts/order/endpoints';
import { retractionKindOf } from '@etal/domain/catalogue/retraction-kind';
import { isAlcohol } from '@etal/domain/catalogue/vat';
import { feesByKind } from '@etal/domain/fee/order-fee';
import { priceBasket, type Choice, type PricedBasket } from '@etal/domain/order/basket';
import type { Quote } from '@etal/domain/order/quote';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { signQuote } from './quote-token.ts';
import type { DayFacts } from './day-facts.ts';

export type Choices = {
  pickupDayId: Id<'PickupDay'>;
  lines: readonly Choice[];
};

/**
 * Prices lines for a day and signs what can be ordered, when nothing of it is refused.
 *
 * Refusal: `not_found` for a day that does not exist.
 */
export function quoteBasket(
  { pickupDayId, lines }: Choices,
  { facts, merchantId, now }: DayFacts,
  secret: App['config']['secret'],
): Basket {
  if (!merchantId) throw new Refusal('not_found');
  const priced = priceBasket(lines, facts, now);
  const isPlaceable = priced.lines.length > 0 && priced.refusals.length === 0;
  return {
    pickupDayId,
    lines: priced.lines.map(({ facts: offer, feeCents: _kept, ...line }) => ({
      ...line,
      sellerId: offer.sellerId,
      sellerName: offer.sellerName,
      isPrivateSeller: offer.isPrivateSeller,
      productName: offer.productName,
      variantName: offer.variantName,
      unitPriceCents: offer.priceCents,
      isWeighed: offer.isWeighed,
      maximumGrams: offer.maximumGrams === null ? null : offer.maximumGrams * line.quantity,
      retraction: retractionKindOf(offer, now),
      isAlcohol: isAlcohol(offer),
    })),
    refusals: priced.refusals.map((refusal) => {
      const offer = facts.get(refusal.offerId);
      const isNamed = offer !== undefined && !offer.isHidden;
      return { ...refusal, ...(isNamed && { productName: offer.productName }) };
    }),
    fees: feesByKind(priced.orderFees),
    dueCents: priced.dueCents,
    ceilingCents: priced.ceilingCents,
    quote: isPlaceable ? signQuote(draftQuote(pickupDayId, priced, now), secret) : null,
  };
}

function draftQuote(pickupDayId: Id<'PickupDay'>, priced: PricedBasket, now: Instant): Quote {
  return {
    pickupDayId,
    lines: priced.lines.map(({ offerId, quantity, facts }) => ({
      offerId,
      quantity,
      unitPriceCents: facts.priceCents,
    })),
    dueCents: priced.dueCents,
    signedAt: now,
  };
}
