import { phaseOfAll, type DestinationTimes } from '../order-cycle/phase.ts';
import type { Instant } from '../shared/instant.ts';

/**
 * Whether a producer may still write its week: until the last closing of the sale, and while its
 * days are not set.
 *
 * @see docs/rules.md G8
 */
export function isWritable(destinations: readonly DestinationTimes[], now: Instant): boolean {
  return phaseOfAll(destinations, now) !== 'closed';
}

/** How many formats are proposed to a producer that never sold by a hub. */
export const firstLines = 3;

export type LineFacts = {
  productId: string;
  /** the sale has an offer of it, on or off */
  isOffered: boolean;
  /** an earlier sale of the hub had it */
  wasOffered: boolean;
  /** sales that had it, anywhere */
  saleCount: number;
};

/**
 * Which formats of a producer its week lists at once; the others wait under « other products ».
 *
 * Those that the sale or an earlier one of the hub has; where there is none, the most usual format of
 * each of three products.
 *
 * @param lines in the order of the list
 * @returns one yes or no for each line
 * @see docs/rules.md G8
 */
export function listAtOnce(lines: readonly LineFacts[]): boolean[] {
  const known = lines.map(({ isOffered, wasOffered }) => isOffered || wasOffered);
  if (known.includes(true)) return known;
  const proposed = new Set<LineFacts>();
  const products = new Set<string>();
  for (const line of lines.toSorted((one, other) => other.saleCount - one.saleCount)) {
    if (products.has(line.productId) || products.size === firstLines) continue;
    products.add(line.productId);
    proposed.add(line);
  }
  return lines.map((line) => proposed.has(line));
}

/**
 * Whether what is left of a stock may be written by somebody who was shown a number: in a sale that
 * takes orders, some may have come since.
 *
 * @param shown what the writer saw left; null when they saw a sale to order
 * @see docs/rules.md G9
 */
export function isRecounted({
  isPublished,
  leftQuantity,
  shownQuantity,
  quantity,
}: {
  isPublished: boolean;
  leftQuantity: number | null;
  shownQuantity: number | null;
  quantity: number | null;
}): boolean {
  if (!isPublished || leftQuantity === null || quantity === null) return false;
  return leftQuantity !== shownQuantity && leftQuantity !== quantity;
}
