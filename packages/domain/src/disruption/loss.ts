import { comes, type StandingLine } from '../order/change.ts';
import type { LineState } from '../order/line-state.ts';
import type { Id } from '../shared/id.ts';

/** A line that stands, and whether it is still to be handed over and paid. */
export type MetLine = StandingLine & { state: LineState; isRetracted: boolean };

export type OrderLoss = {
  removed: MetLine[];
  kept: MetLine[];
  /** nothing is left to collect: the order is cancelled */
  isWhole: boolean;
};

/**
 * What one order loses when its day will not take place, or when a producer will not come to it.
 *
 * Lines that were handed over, missing or given up are settled: they stay as they are.
 *
 * @param sellerId who does not come; null when the day does not take place
 * @param offerIds what of it does not come; null is everything
 * @returns undefined for an order that loses nothing
 * @see docs/rules.md W1, W5
 */
export function lossOf(
  lines: readonly MetLine[],
  sellerId: Id<'Organization'> | null,
  offerIds: readonly Id<'Offer'>[] | null = null,
): OrderLoss | undefined {
  const isLost = (line: MetLine) =>
    line.state === 'expected' &&
    !line.isRetracted &&
    (sellerId === null || line.sellerId === sellerId) &&
    (offerIds === null || offerIds.includes(line.offerId));
  const removed = lines.filter(isLost);
  const kept = lines.filter((line) => !isLost(line));
  if (sellerId !== null && removed.length === 0) return undefined;
  return { removed, kept, isWhole: kept.every((line) => line.isRetracted || !comes(line)) };
}

/** Whether goods have changed hands, or were missing: the day has begun, and takes place. */
export function hasBegun(lines: readonly MetLine[]): boolean {
  return lines.some(({ state }) => state !== 'expected');
}
