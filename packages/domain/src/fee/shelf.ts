import type { Priced } from '../catalogue/price.ts';
import { asCents, multiply, split, ZERO, type Cents } from '../shared/cents.ts';
import type { Fee, FeeKind, FeeRate } from './fee.ts';
import { millicentsOf, withheldOf, withholdingOf, type Withholding } from './withheld.ts';

/** The price of one piece, or of one kilogram when weighed, as a household reads it. */
export type ShelfPrice = {
  priceCents: Cents;
  /** how much of it was added to what the seller asks */
  unitFeeCents: Cents;
  /** what the house keeps of what the seller asks */
  withholding: Withholding;
};

/** What of a shelf price the producer gets, and what the house keeps for what. */
export type PriceParts = { sellerCents: Cents; fees: { kind: FeeKind; cents: Cents }[] };

const whole = 10_000;
const perKilogram = 1_000;

/**
 * What a household pays for one unit: what the seller asks, and each fee that is added, rounded once
 * a unit. The one place that says it, for the shop, the basket, the order and its changes.
 *
 * @param sellerPrice of one piece, of one kilogram when weighed
 * @param fees that count on the offer at its destination
 * @see docs/rules.md Z4
 */
export function shelfPriceOf(
  sellerPrice: Cents,
  fees: readonly Fee[],
  variant: Priced,
): ShelfPrice {
  const unitFeeCents = addedOf(fees, sellerPrice, variant);
  const withheld = fees.filter(({ manner }) => manner === 'withheld');
  return {
    priceCents: asCents(sellerPrice + unitFeeCents),
    unitFeeCents,
    withholding: withholdingOf(withheld, variant),
  };
}

/**
 * The house's part of a line: what was added to its price, rounded once, then what is withheld from
 * the rest, rounded once; the seller gets what is left. Its SQL twin is `line_fee`.
 *
 * @param goods what the line costs, without deposits
 * @see docs/rules.md Z2, Z4
 */
export function feeOf(goods: Cents, shelf: ShelfPrice): Cents {
  const { priceCents, unitFeeCents, withholding } = shelf;
  if (goods <= 0 || priceCents <= 0) return ZERO;
  const added = multiply(goods, unitFeeCents, priceCents);
  const asked = asCents(priceCents - unitFeeCents);
  return asCents(added + withheldOf(asCents(goods - added), asked, withholding));
}

/**
 * How the price of one unit is made; its parts add up to it.
 *
 * @returns nothing kept when no fee counts
 * @see docs/rules.md Z5
 */
export function priceParts(sellerPrice: Cents, fees: readonly Fee[], variant: Priced): PriceParts {
  const shelf = shelfPriceOf(sellerPrice, fees, variant);
  const kept = feeOf(shelf.priceCents, shelf);
  const withheld = fees.filter(({ manner }) => manner === 'withheld');
  const shares = splitWithheld(asCents(kept - shelf.unitFeeCents), withheld, {
    sellerPrice,
    variant,
  });
  const byKind = new Map<FeeKind, number>();
  const add = (kind: FeeKind, cents: number) => byKind.set(kind, (byKind.get(kind) ?? 0) + cents);
  for (const fee of fees) {
    if (fee.manner === 'added') add(fee.kind, unitFeeOf(fee, sellerPrice, variant));
  }
  for (const [index, fee] of withheld.entries()) add(fee.kind, shares[index]!);
  return {
    sellerCents: asCents(shelf.priceCents - kept),
    fees: [...byKind]
      .filter(([, cents]) => cents > 0)
      .map(([kind, cents]) => ({ kind, cents: asCents(cents) })),
  };
}

function splitWithheld(
  cents: Cents,
  fees: readonly FeeRate[],
  { sellerPrice, variant }: { sellerPrice: Cents; variant: Priced },
): Cents[] {
  const weights = fees.map((fee) => {
    const share = multiply(asCents(sellerPrice * 1_000), fee.basisPoints ?? 0, whole);
    return share + millicentsOf(fee, variant);
  });
  if (weights.every((weight) => weight === 0)) return fees.map(() => ZERO);
  return split(cents, weights);
}

function addedOf(fees: readonly Fee[], sellerPrice: Cents, variant: Priced): Cents {
  const added = fees.filter(({ manner }) => manner === 'added');
  return asCents(added.reduce((sum, fee) => sum + unitFeeOf(fee, sellerPrice, variant), 0));
}

/** What one fee adds to the price of one unit, rounded half up. */
function unitFeeOf(fee: FeeRate, sellerPrice: Cents, variant: Priced): Cents {
  const amount = fee.amountCents ?? ZERO;
  switch (fee.calculator) {
    case 'percent':
      return multiply(sellerPrice, fee.basisPoints ?? 0, whole);
    case 'per_item':
      return variant.isWeighed ? multiply(amount, perKilogram, variant.measure) : amount;
    case 'per_kilogram':
      if (variant.isWeighed) return amount;
      return variant.unit === 'piece' ? ZERO : multiply(amount, variant.measure, perKilogram);
  }
}
