import { Refusal } from '../shared/refusal.ts';

/**
 * Lets a producer not come to a day after all: not while something is ordered that the law has it
 * hand over in person. The house withdraws it from the day then, and households are told.
 *
 * @param day.orderCount orders of the day with something of that kind
 * Refusal: `presence.ordered`.
 * @see docs/rules.md S15
 */
export function requireLeave({ orderCount }: { orderCount: number }): void {
  if (orderCount > 0) throw new Refusal('presence.ordered', { orderCount });
}
