import type { Priced } from '../catalogue/price.ts';
import { asCents, multiply, ZERO, type BasisPoints, type Cents } from '../shared/cents.ts';
import type { FeeRate } from './fee.ts';

/** What the house keeps of a line, as it was frozen with its price. */
export type Withholding = {
  /** of what the goods cost; 10 000 at most */
  basisPoints: BasisPoints;
  /** thousandths of a cent, of each piece; of each kilogram when weighed */
  unitMillicents: number;
};

const whole = 10_000;
const perCent = 1_000;
const perKilogram = 1_000;

/**
 * What fees withhold of one offer, together: rates add up, so that each line is rounded once.
 *
 * An amount per piece of weighed goods goes through the estimated weight of a piece. An amount per
 * kilogram counts the net weight, a litre as a kilogram; goods counted by the piece weigh nothing.
 *
 * @see docs/rules.md Z2, docs/decisions/0018-what-the-house-keeps.md
 */
export function withholdingOf(fees: readonly FeeRate[], variant: Priced): Withholding {
  let basisPoints = 0;
  let unitMillicents = 0;
  for (const fee of fees) {
    basisPoints += fee.basisPoints ?? 0;
    unitMillicents += millicentsOf(fee, variant);
  }
  return { basisPoints: Math.min(basisPoints, whole), unitMillicents };
}

/** What a fee withholds of one unit of the price, percentages apart, in thousandths of a cent. */
export function millicentsOf({ calculator, amountCents }: FeeRate, variant: Priced): number {
  const amount = amountCents ?? ZERO;
  switch (calculator) {
    case 'percent':
      return 0;
    case 'per_item':
      return variant.isWeighed
        ? multiply(asCents(amount * perCent), perKilogram, variant.measure)
        : amount * perCent;
    case 'per_kilogram':
      if (variant.isWeighed) return amount * perCent;
      return variant.unit === 'piece' ? 0 : multiply(amount, variant.measure, 1);
  }
}

/**
 * What the house keeps of a line, rounded once; the seller gets the rest. Never more than the goods.
 *
 * Pieces and kilograms are what the line costs over its unit price: what is not charged, missing
 * pieces or weight over the ceiling, is not counted either. Its SQL twin is `withheld_of`.
 *
 * @param goods what the line costs, without deposits
 * @param unitPrice of one piece, of one kilogram when weighed
 * @see docs/rules.md Z2
 */
export function withheldOf(
  goods: Cents,
  unitPrice: Cents,
  { basisPoints, unitMillicents }: Withholding,
): Cents {
  if (goods <= 0 || unitPrice <= 0) return ZERO;
  const rate = basisPoints * perCent * unitPrice + unitMillicents * whole;
  const kept = multiply(goods, rate, whole * perCent * unitPrice);
  return asCents(Math.min(goods, kept));
}
