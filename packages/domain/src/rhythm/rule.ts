import type { Id } from '../shared/id.ts';
import type { LocalDate } from '../shared/instant.ts';

/** A time of the week on a wall clock. 1 is Monday, 7 is Sunday; `20:00`. */
export type WeekTime = { weekday: number; time: string };

export type RhythmSlot = { startsTime: string; endsTime: string; capacity: number | null };

/** A place, with its time of the week and the closing before it. */
export type RhythmDestination = {
  pickupPointId: Id<'PickupPoint'>;
  weekday: number;
  startsTime: string;
  endsTime: string;
  closes: WeekTime;
  slots: RhythmSlot[];
};

/** What a hub or a producer says once of how its weeks go. */
export type RhythmRule = {
  /** 1 is every week */
  everyWeeks: number;
  /** no sale opens before this day */
  startsOn: LocalDate;
  /** nothing is collected after this day; null goes on */
  endsOn: LocalDate | null;
  opens: WeekTime;
  destinations: readonly RhythmDestination[];
  /** nothing is collected on the public holidays of France */
  skipsHolidays: boolean;
  /** a sale is made so many weeks before it opens */
  weeksAhead: number;
};

/** How many days after the opening a destination closes, and is collected. */
export type Offsets = { closesDays: number; pickupDays: number };

/**
 * Where the closing and the pickup of a destination stand after the opening: the next time of each
 * weekday. A pickup on the weekday of the opening may also be a week later.
 *
 * @returns null when the closing does not stand between the two
 * @see docs/rules.md G2
 */
export function offsetsOf(opens: WeekTime, destination: RhythmDestination): Offsets | null {
  const { closes, weekday, startsTime } = destination;
  const closesDays = daysAfter(opens, closes);
  const pickup = { weekday, time: startsTime };
  const soonest = daysAfter(opens, pickup);
  const candidates = soonest === 0 ? [0, 7] : [soonest];
  const pickupDays = candidates.find((days) => isBefore(closesDays, closes, days, pickup));
  return pickupDays === undefined ? null : { closesDays, pickupDays };
}

/** Days from a time of the week to the next such time, strictly after it: 0 to 7. */
function daysAfter(from: WeekTime, to: WeekTime): number {
  const days = (to.weekday - from.weekday + 7) % 7;
  return days === 0 && to.time <= from.time ? 7 : days;
}

function isBefore(oneDays: number, one: WeekTime, otherDays: number, other: WeekTime): boolean {
  return oneDays < otherDays || (oneDays === otherDays && one.time < other.time);
}
