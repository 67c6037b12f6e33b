import type { DateKind } from '../catalogue/food.ts';
import { addDays } from '../shared/calendar.ts';
import type { LocalDate } from '../shared/instant.ts';

/** What tells one delivery of a format from another: a lot, its date, or both. */
export type Lot = { lot: string; date: LocalDate | null };

export type LotFault = { path: 'date'; code: 'required' | 'before_pickup' | 'too_far' };

/** No food that is delivered keeps for longer. */
const daysMax = 3660;

/**
 * Why a lot cannot stand. Food with a date needs it, the lot alone does not do; what must be used by
 * a day is not handed over after it. What is best before a day may still be.
 *
 * @param day of the pickup
 * @returns null when it stands; nothing at all always does, and takes a lot back
 * @see docs/rules.md D11
 */
export function lotFault({ lot, date }: Lot, dateKind: DateKind, day: LocalDate): LotFault | null {
  if (lot === '' && date === null) return null;
  if (date === null) return dateKind === 'none' ? null : { path: 'date', code: 'required' };
  if (dateKind === 'use_by' && date < day) return { path: 'date', code: 'before_pickup' };
  return date > addDays(day, daysMax) ? { path: 'date', code: 'too_far' } : null;
}

/** The lot of what came together; null where one differs from the other. */
export function commonLot(one: Lot | null, other: Lot | null): Lot | null {
  return one?.lot === other?.lot && one?.date === other?.date ? one : null;
}
