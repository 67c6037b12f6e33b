import { lineAmounts, type Priced } from '../catalogue/price.ts';
import { asCents, multiply, type Cents } from '../shared/cents.ts';

/** A line of weighed goods, as it comes. */
export type WeighedLine = Priced & {
  /** pieces that come, one or more */
  quantity: number;
  /** of one kilogram */
  unitPriceCents: Cents;
};

/** How a weight compares with what is expected: the reader is asked again, or told it cannot be. */
export type WeightVerdict = 'usual' | 'unusual' | 'impossible';

/** How far a weight may be from what is expected: beyond, a comma is in the wrong place. */
const farthest = 10;

/**
 * Judges what the pieces of a line weigh together. From half of what is expected to the maximum that
 * was announced is usual; beyond ten times, or under a tenth, of what is expected cannot be.
 *
 * @param grams whole
 * @see docs/rules.md D12
 */
export function judgeWeight(line: WeighedLine, grams: number): WeightVerdict {
  const expected = line.measure * line.quantity;
  if (grams * farthest < expected || grams > expected * farthest) return 'impossible';
  const most = (line.maximumGrams ?? line.measure) * line.quantity;
  return grams * 2 < expected || grams > most ? 'unusual' : 'usual';
}

/**
 * What weighed pieces cost: the price per kilogram times the weight, rounded once for the whole
 * line, and never more than the ceiling that was announced.
 *
 * @param grams of all pieces together, above zero
 * @see docs/rules.md M3
 */
export function weighedCents(line: WeighedLine, grams: number): Cents {
  const { ceilingCents } = lineAmounts(line, line.unitPriceCents, line.quantity);
  return asCents(Math.min(ceilingCents, multiply(line.unitPriceCents, grams, 1000)));
}
