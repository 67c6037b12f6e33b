import { asInstant, type Instant, type LocalDate } from './instant.ts';

/** The only door to Temporal: wall clocks and days of a place, in its time zone. Server only. */

/**
 * The moment a wall clock of a zone shows a day and a time.
 *
 * In the hour that a change of the clock skips, the clock after the change counts; in the hour it
 * repeats, the first pass.
 *
 * @param time `19:00`
 * @see docs/rules.md T1
 */
export function momentAt(day: LocalDate, time: string, zone: string): Instant {
  const zoned = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(time),
  });
  return asInstant(zoned.epochMilliseconds);
}

/** The day a place lives at a moment. */
export function dayOf(moment: Instant, zone: string): LocalDate {
  return zonedAt(moment, zone).toPlainDate().toString() as LocalDate;
}

/** The wall clock of a place at a moment: `19:00`. */
export function timeOf(moment: Instant, zone: string): string {
  return zonedAt(moment, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The day `days` later; negative goes back. */
export function addDays(day: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(day).add({ days }).toString() as LocalDate;
}

/** Whole days from one day to another; negative goes back. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
}

/** The same wall clock `days` later in a zone, across changes of the clock. */
export function addDaysAt(moment: Instant, days: number, zone: string): Instant {
  return asInstant(zonedAt(moment, zone).add({ days }).epochMilliseconds);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: LocalDate): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

function zonedAt(moment: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
}
