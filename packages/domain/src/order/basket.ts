import { lineAmounts, type Priced } from '../catalogue/price.ts';
import type { RetractionKind } from '../catalogue/retraction-kind.ts';
import type { VatKind } from '../catalogue/vat.ts';
import type { OrderFee } from '../fee/fee.ts';
import { orderFeesOf, sumOfFees, type CountedLine, type OrderFeeDue } from '../fee/order-fee.ts';
import { feeOf, type ShelfPrice } from '../fee/shelf.ts';
import { phaseOf, type DestinationTimes } from '../order-cycle/phase.ts';
import { asCents, sumCents, type Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import type { Instant } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';
import type { RefusalCode } from '../shared/refusal.ts';

/** What is true of one offer for one pickup day when a basket is priced. */
export type OfferFacts = Priced &
  ShelfPrice &
  DestinationTimes & {
    offerId: Id<'Offer'>;
    destinationId: Id<'Destination'>;
    variantId: Id<'Variant'>;
    sellerId: Id<'Organization'>;
    sellerName: string;
    productName: string;
    variantName: string;
    depositCents: Cents;
    /** of the orders that hold it */
    orderFees: readonly OrderFee[];
    vatKind: VatKind;
    category: string;
    /** what its producer says of sending it back; null goes by its category */
    retraction: RetractionKind | null;
    isVatExempt: boolean;
    isPrivateSeller: boolean;
    stockId: Id<'Stock'> | null;
    /** pieces left; null sells to order */
    leftQuantity: number | null;
    limitPerHousehold: number | null;
    isWithdrawn: boolean;
    /** for a tag that the household does not have: to it, the offer does not exist */
    isHidden: boolean;
  };

export type Choice = { offerId: Id<'Offer'>; quantity: number };

export type PricedLine = Choice & {
  facts: OfferFacts;
  estimatedCents: Cents;
  ceilingCents: Cents;
  /** what the house keeps of the estimate */
  feeCents: Cents;
  /** deposits of the line's containers */
  depositCents: Cents;
};

export type LineRefusal = Choice & { code: RefusalCode; leftQuantity?: number };

export type PricedBasket = {
  lines: PricedLine[];
  refusals: LineRefusal[];
  /** fees of the whole order */
  orderFees: OrderFeeDue[];
  /** the lines on estimates, deposits included */
  linesCents: Cents;
  /** due on estimates: the lines and the fees of the order */
  dueCents: Cents;
  /** due at most, once everything is weighed */
  ceilingCents: Cents;
};

/**
 * Prices what a household chose for one day, line by line; a line that cannot be ordered is
 * refused with its reason, the others stand. Quantities left are told, not taken.
 *
 * @param facts by offer; an offer that does not reach the day is missing
 * @see docs/rules.md O1, Z6
 */
export function priceBasket(
  choices: readonly Choice[],
  facts: ReadonlyMap<string, OfferFacts>,
  now: Instant,
): PricedBasket {
  const lines: PricedLine[] = [];
  const refusals: LineRefusal[] = [];
  let linesCents = asCents(0);
  for (const choice of choices) {
    const offer = facts.get(choice.offerId);
    const refusal = refusalOf(choice, offer, now);
    if (refusal) {
      refusals.push(refusal);
      continue;
    }
    const line = priceLine(choice, offer!);
    const withLine = asCents(linesCents + dueOf([line]));
    if (isTooLarge(withLine)) {
      refusals.push({ ...choice, code: 'order.too_large' });
      continue;
    }
    lines.push(line);
    linesCents = withLine;
  }
  const orderFees = orderFeesOf(lines.map(countPriced));
  const feesCents = sumOfFees(orderFees);
  const most = lines.map((line) => asCents(line.ceilingCents + line.depositCents));
  return {
    lines,
    refusals,
    orderFees,
    linesCents,
    dueCents: asCents(linesCents + feesCents),
    ceilingCents: sumCents([...most, feesCents]),
  };
}

/** One line at the offer's price. */
export function priceLine(choice: Choice, facts: OfferFacts): PricedLine {
  const amounts = lineAmounts(facts, facts.priceCents, choice.quantity);
  return {
    ...choice,
    facts,
    ...amounts,
    feeCents: feeOf(amounts.estimatedCents, facts),
    depositCents: asCents(facts.depositCents * choice.quantity),
  };
}

/** A line as fees of the whole order count it. */
export function countPriced({ quantity, estimatedCents, facts }: PricedLine): CountedLine {
  return {
    orderedQuantity: quantity,
    orderedCents: estimatedCents,
    isComing: true,
    orderFees: facts.orderFees,
  };
}

/** What lines cost on estimates, deposits included. */
export function dueOf(lines: readonly { estimatedCents: Cents; depositCents: Cents }[]): Cents {
  return sumCents(lines.map((line) => asCents(line.estimatedCents + line.depositCents)));
}

/** More than one order may come to. */
export function isTooLarge(dueCents: Cents): boolean {
  return dueCents > limits.orderCentsMax;
}

/** Whether the offer exists for who orders. */
export function isOffered(offer: OfferFacts | undefined): offer is OfferFacts {
  return offer !== undefined && !offer.isWithdrawn && !offer.isHidden;
}

/** Pieces that one household may order. */
export function mostOf({ limitPerHousehold }: OfferFacts): number {
  return Math.min(limitPerHousehold ?? limits.quantityMax, limits.quantityMax);
}

/** Why an offer cannot be ordered now, whatever is left of it. */
export function offerFault(
  { quantity }: Choice,
  offer: OfferFacts | undefined,
  now: Instant,
): RefusalCode | undefined {
  if (!isOffered(offer)) return 'offer.unknown';
  const phase = phaseOf(offer, now);
  if (phase === 'closed') return 'offer.closed';
  if (phase === 'upcoming') return 'destination.upcoming';
  return quantity > mostOf(offer) ? 'offer.limit_exceeded' : undefined;
}

function refusalOf(
  choice: Choice,
  offer: OfferFacts | undefined,
  now: Instant,
): LineRefusal | undefined {
  const code = offerFault(choice, offer, now);
  if (code === 'offer.limit_exceeded') return { ...choice, code, leftQuantity: mostOf(offer!) };
  if (code) return { ...choice, code };
  const { leftQuantity } = offer!;
  if (leftQuantity !== null && choice.quantity > leftQuantity) {
    return { ...choice, code: 'stock.insufficient', leftQuantity };
  }
  return undefined;
}
