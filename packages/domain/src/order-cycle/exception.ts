import { Refusal } from '../shared/refusal.ts';

/**
 * Lets an offer be left out for some days of its sale: one remains at least. What goes nowhere is
 * turned off in the list instead.
 *
 * @param dayIds of the sale
 * @param exceptDayIds for which it is not sold
 * Refusals: `not_found` for a day that the sale does not reach, `offer.nowhere`.
 * @see docs/rules.md S16
 */
export function requireSomewhere(dayIds: readonly string[], exceptDayIds: readonly string[]): void {
  if (exceptDayIds.some((id) => !dayIds.includes(id))) throw new Refusal('not_found');
  if (dayIds.length > 0 && dayIds.every((id) => exceptDayIds.includes(id))) {
    throw new Refusal('offer.nowhere', undefined, [{ path: 'exceptDayIds', code: 'nowhere' }]);
  }
}
