import type { Priced } from '../catalogue/price.ts';
import type { ShelfPrice } from '../fee/shelf.ts';
import { asCents, type Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';

/** What of a product decides what it may stand for. */
export type Nature = Priced & {
  depositCents: Cents;
  isAlcohol: boolean;
  /** of a line that is replaced: it claims it; of a substitute: a certificate proves it too */
  isOrganic: boolean;
  /** null until its producer has answered */
  allergens: readonly string[] | null;
};

/** A line of which pieces are missing, at the price that was announced. */
export type Replaceable = Nature & { unitPriceCents: Cents };

/** A format of the same producer, on sale at the same destination. */
export type Substitute = Nature & ShelfPrice;

/**
 * Whether a format may stand for what is missing of a line.
 *
 * Pieces stand for pieces, weighed goods for weighed goods: otherwise no price compares. Alcohol
 * comes to who ordered alcohol alone, what is organic is replaced by organic, no allergen is new,
 * and no deposit is higher: what is lent back is paid back whole, so it cannot be lowered.
 *
 * @see docs/rules.md D18
 */
export function maySubstitute(line: Replaceable, substitute: Substitute): boolean {
  const { allergens } = substitute;
  return (
    line.isWeighed === substitute.isWeighed &&
    (line.isAlcohol || !substitute.isAlcohol) &&
    (substitute.isOrganic || !line.isOrganic) &&
    allergens !== null &&
    allergens.every((allergen) => line.allergens?.includes(allergen)) &&
    substitute.depositCents <= line.depositCents &&
    substitutePriceOf(line, substitute).priceCents > 0
  );
}

/**
 * What one unit of a substitute costs: its own price, or less, so that as many pieces never cost
 * more than was announced, neither on the estimate nor at most. What the house adds stays as it is:
 * the seller bears the difference.
 *
 * @see docs/rules.md D19
 */
export function substitutePriceOf(line: Replaceable, substitute: Substitute): ShelfPrice {
  const { unitPriceCents } = line;
  const cents = Math.min(
    substitute.priceCents,
    unitPriceCents,
    ...(line.isWeighed
      ? [
          (unitPriceCents * line.measure) / substitute.measure,
          (unitPriceCents * mostOf(line)) / mostOf(substitute),
        ]
      : []),
  );
  const priceCents = asCents(Math.floor(cents));
  return {
    priceCents,
    unitFeeCents: asCents(Math.min(substitute.unitFeeCents, priceCents)),
    withholding: substitute.withholding,
  };
}

/** A line of which pieces are missing, and the stock of what would replace them. */
export type AskingLine = {
  missingQuantity: number;
  /** its household accepts a substitute, and there is one for this line */
  isReplaceable: boolean;
  /** null sells to order */
  stockId: Id<'Stock'> | null;
};

/**
 * Who gets how many substitutes: the first to order first, each at most what it misses, until the
 * pieces that the producer gives, or their stock, are used.
 *
 * @param lines in the order their orders were placed
 * @param pieces that the producer gives; null gives all that there are
 * @param left pieces of each stock
 * @returns pieces of each line, in the same order
 * @see docs/rules.md D20
 */
export function shareSubstitutes(
  lines: readonly AskingLine[],
  { pieces, left }: { pieces: number | null; left: ReadonlyMap<Id<'Stock'>, number> },
): number[] {
  let given = 0;
  const taken = new Map<Id<'Stock'>, number>();
  return lines.map(({ missingQuantity, isReplaceable, stockId }) => {
    if (!isReplaceable) return 0;
    const ofStock = stockId ? (left.get(stockId) ?? 0) - (taken.get(stockId) ?? 0) : Infinity;
    const quantity = Math.max(0, Math.min(missingQuantity, (pieces ?? Infinity) - given, ofStock));
    given += quantity;
    if (stockId) taken.set(stockId, (taken.get(stockId) ?? 0) + quantity);
    return quantity;
  });
}

const mostOf = ({ maximumGrams, measure }: Priced) => maximumGrams ?? measure;
