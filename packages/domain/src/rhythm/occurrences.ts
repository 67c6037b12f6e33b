import { addDays, dayOf, daysBetween, momentAt, weekdayOf } from '../shared/calendar.ts';
import { isHoliday } from '../shared/french-working-day.ts';
import type { Id } from '../shared/id.ts';
import type { Instant, LocalDate } from '../shared/instant.ts';
import { offsetsOf, type RhythmDestination, type RhythmRule } from './rule.ts';

export type OccurrenceSlot = { startsAt: Instant; endsAt: Instant; capacity: number | null };

export type OccurrenceDestination = {
  pickupPointId: Id<'PickupPoint'>;
  date: LocalDate;
  closesAt: Instant;
  startsAt: Instant;
  endsAt: Instant;
  slots: OccurrenceSlot[];
};

/** One sale that a rhythm calls for. */
export type Occurrence = {
  /** the Monday of the week of its first pickup: one sale a week, whatever changes later */
  weekOn: LocalDate;
  /** of its first pickup: what people call it by */
  date: LocalDate;
  opensOn: LocalDate;
  opensAt: Instant;
  /** none: the whole week falls on public holidays */
  destinations: OccurrenceDestination[];
  /** of every pickup of its week, public holidays included */
  pickupDates: LocalDate[];
};

/**
 * The sales of a rhythm that open from a day on, in order; without an end, they go on for ever.
 *
 * Wall clocks stay as they are all year (T1): in the hour that a change of the clock skips, the clock
 * after the change counts, in the hour it repeats, the first pass. A pickup whose times would then
 * run backward, in that night alone, is left out.
 *
 * @param zone of the territory
 * @see docs/rules.md G1
 */
export function* occurrencesOf(
  rule: RhythmRule,
  zone: string,
  from: LocalDate,
): Generator<Occurrence> {
  const first = addDays(rule.startsOn, (rule.opens.weekday - weekdayOf(rule.startsOn) + 7) % 7);
  const step = 7 * rule.everyWeeks;
  const passed = Math.max(0, Math.ceil(daysBetween(first, from) / step));
  for (let count = passed; ; count += 1) {
    const occurrence = draftOccurrence(rule, zone, addDays(first, count * step));
    if (rule.endsOn !== null && occurrence.date > rule.endsOn) return;
    yield occurrence;
  }
}

/**
 * The sales to make now: as many weeks ahead as the rhythm says, and those whose opening was missed
 * while something can still be ordered. Asking again at any later moment finds the same sales, but for
 * those that are over.
 *
 * @param settledWeeks weeks, by their Monday, that are made or skipped
 * @see docs/rules.md G3
 */
export function dueOccurrences(
  rule: RhythmRule,
  at: { zone: string; now: Instant; settledWeeks: ReadonlySet<LocalDate> },
): Occurrence[] {
  const today = dayOf(at.now, at.zone);
  const lastOpening = addDays(today, 7 * rule.weeksAhead);
  const due: Occurrence[] = [];
  for (const occurrence of occurrencesOf(rule, at.zone, addDays(today, -daysOfSale))) {
    if (occurrence.opensOn > lastOpening) break;
    const isOver = occurrence.destinations.every(({ closesAt }) => closesAt <= at.now);
    if (!isOver && !at.settledWeeks.has(occurrence.weekOn)) due.push(occurrence);
  }
  return due;
}

/** The next sales, those of which something is still to collect. */
export function comingOccurrences(
  rule: RhythmRule,
  { zone, now, count }: { zone: string; now: Instant; count: number },
): Occurrence[] {
  const today = dayOf(now, zone);
  const coming: Occurrence[] = [];
  for (const occurrence of occurrencesOf(rule, zone, addDays(today, -daysOfSale))) {
    if (occurrence.pickupDates.at(-1)! >= today) coming.push(occurrence);
    if (coming.length === count) break;
  }
  return coming;
}

/** The sale whose pickup is on a day; undefined when the rhythm has none then. */
export function occurrenceOn(
  rule: RhythmRule,
  zone: string,
  date: LocalDate,
): Occurrence | undefined {
  for (const occurrence of occurrencesOf(rule, zone, addDays(date, -daysOfSale))) {
    if (occurrence.pickupDates.includes(date)) return occurrence;
    if (occurrence.opensOn > date) return undefined;
  }
  return undefined;
}

/** The Monday of the week of a day. */
export function weekOf(day: LocalDate): LocalDate {
  return addDays(day, 1 - weekdayOf(day));
}

/** From the opening to the last pickup: a week, and what is left of its last day. */
const daysOfSale = 8;

function draftOccurrence(rule: RhythmRule, zone: string, opensOn: LocalDate): Occurrence {
  const placed = rule.destinations
    .flatMap((destination) => {
      const offsets = offsetsOf(rule.opens, destination);
      return offsets ? [{ destination, offsets, date: addDays(opensOn, offsets.pickupDays) }] : [];
    })
    .toSorted((one, other) => (one.date < other.date ? -1 : 1));
  const opensAt = momentAt(opensOn, rule.opens.time, zone);
  const destinations = placed
    .filter(({ date }) => !rule.skipsHolidays || !isHoliday(date))
    .map(({ destination, offsets, date }) => {
      const closesOn = addDays(opensOn, offsets.closesDays);
      return draftDestination(destination, { date, closesOn, zone });
    })
    .filter((drafted) => opensAt < drafted.closesAt && isInOrder(drafted));
  const pickupDates = placed.map(({ date }) => date);
  const weekOn = weekOf(pickupDates[0]!);
  const date = destinations[0]?.date ?? pickupDates[0]!;
  return { weekOn, date, opensOn, opensAt, destinations, pickupDates };
}

function draftDestination(
  { pickupPointId, startsTime, endsTime, closes, slots }: RhythmDestination,
  { date, closesOn, zone }: { date: LocalDate; closesOn: LocalDate; zone: string },
): OccurrenceDestination {
  const startsAt = momentAt(date, startsTime, zone);
  const endsAt = momentAt(date, endsTime, zone);
  const drafted = slots.map((slot) => ({
    startsAt: momentAt(date, slot.startsTime, zone),
    endsAt: momentAt(date, slot.endsTime, zone),
    capacity: slot.capacity,
  }));
  return {
    pickupPointId,
    date,
    closesAt: momentAt(closesOn, closes.time, zone),
    startsAt,
    endsAt,
    slots: drafted.filter(
      (slot) => startsAt <= slot.startsAt && slot.startsAt < slot.endsAt && slot.endsAt <= endsAt,
    ),
  };
}

function isInOrder({ closesAt, startsAt, endsAt }: OccurrenceDestination): boolean {
  return closesAt < startsAt && startsAt < endsAt;
}
