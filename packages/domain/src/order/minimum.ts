import { asCents, type Cents } from '../shared/cents.ts';
import { Refusal } from '../shared/refusal.ts';

/**
 * What is missing of the least that one order comes to; 0 when nothing is.
 *
 * @param minimumCents of the pickup point, deposits included; null takes any order
 * @param linesCents due on the lines: fees of the order do not count
 */
export function missingCents(minimumCents: Cents | null, linesCents: Cents): Cents {
  return asCents(Math.max(0, (minimumCents ?? 0) - linesCents));
}

/**
 * Judges a household's order each time it saves it, as a whole. An order that stands below, which
 * the place accepted or which was placed before, may grow or stay as it is.
 *
 * @param linesCents due on its lines: fees of the order do not count
 * @param beforeCents what is due on them until now; left out for a new order
 * Refusal: `order.below_minimum`.
 * @see docs/rules.md O20
 */
export function requireMinimum(
  minimumCents: Cents | null,
  linesCents: Cents,
  beforeCents?: Cents,
): void {
  const missing = missingCents(minimumCents, linesCents);
  if (missing === 0 || (beforeCents !== undefined && linesCents >= beforeCents)) return;
  throw new Refusal('order.below_minimum', { minimumCents, missingCents: missing });
}
