import { dayOf } from '../shared/calendar.ts';
import { after, HOUR, MINUTE, type Instant, type LocalDate } from '../shared/instant.ts';
import {
  lastEvening,
  leavingBy,
  nextEvening,
  nextMorning,
  outsideQuietHours,
} from './quiet-hours.ts';

/** What the notices of a pickup day depend on; its sales are those that are published. */
export type DayTimes = {
  /** when the first of its sales takes orders */
  opensAt: Instant;
  /** when the last of its sales has closed: a closing by a person counts */
  closesAt: Instant;
  startsAt: Instant;
};

/** Nobody is told of an opening that leaves less time than this to order. */
const orderingHoursMin = 2;
const closingHours = 24;
/** Between the opening and the reminder to order; shorter sales have the former only. */
const betweenNewsHoursMin = 24;
const reminderHours = 24;
/** A reminder is of use until this long before the pickup. */
const reminderHoursMin = 3;
const changeHoursMin = 2;
/** Quotes signed before the closing may still place: docs/rules.md O2. */
const graceMinutes = 10;
const lateHoursMax = 24;

/**
 * When people are told that a day takes orders: at its opening, outside quiet hours.
 *
 * @returns null when too little time to order would be left
 * @see docs/rules.md N3
 */
export function openingDueAt({ opensAt, closesAt }: DayTimes, zone: string): Instant | null {
  const due = outsideQuietHours(opensAt, zone);
  return due <= after(closesAt, -orderingHoursMin * HOUR) ? due : null;
}

/**
 * When people who have not ordered are told that a day closes soon: 24 hours before its last
 * closing.
 *
 * @returns null for a sale so short that its opening was told less than a day before
 * @see docs/rules.md N3
 */
export function closingDueAt(times: DayTimes, zone: string): Instant | null {
  const opening = openingDueAt(times, zone);
  const latest = after(times.closesAt, -orderingHoursMin * HOUR);
  const due = leavingBy(after(times.closesAt, -closingHours * HOUR), latest, zone);
  return opening !== null && due >= after(opening, betweenNewsHoursMin * HOUR) ? due : null;
}

/**
 * When a household is reminded of its pickup: a day before, or once nothing can change any more;
 * where that is at night or too close, the evening before.
 *
 * @see docs/rules.md N3
 */
export function reminderDueAt({ startsAt, closesAt }: DayTimes, zone: string): Instant {
  const dayBefore = after(startsAt, -reminderHours * HOUR);
  const final = after(closesAt, graceMinutes * MINUTE);
  const latest = after(startsAt, -reminderHoursMin * HOUR);
  return leavingBy(dayBefore > final ? dayBefore : final, latest, zone);
}

/**
 * When the changes of an order are told, all together: at 19 h, earlier when the pickup comes
 * first, and never twice in one day.
 *
 * @param change.changedAt the first change that has not been told
 * @param change.toldOn the last day on which changes of this order were told
 * @see docs/rules.md N5
 */
export function changeDueAt(
  change: { changedAt: Instant; startsAt: Instant; toldOn: LocalDate | null },
  zone: string,
): Instant {
  const { changedAt, startsAt, toldOn } = change;
  const due = beforePickup(changedAt, startsAt, zone);
  return toldOn !== null && dayOf(due, zone) <= toldOn ? nextMorning(due, zone) : due;
}

function beforePickup(changedAt: Instant, startsAt: Instant, zone: string): Instant {
  const tonight = nextEvening(changedAt, zone);
  const latest = after(startsAt, -changeHoursMin * HOUR);
  if (tonight <= latest) return tonight;
  const wanted = outsideQuietHours(latest, zone) === latest ? latest : lastEvening(latest, zone);
  return outsideQuietHours(wanted > changedAt ? wanted : changedAt, zone);
}

/** Whether a notice that was due at a moment still leaves: on time, or late by less than a day. */
export function isTimely(dueAt: Instant, now: Instant): boolean {
  return dueAt <= now && now < after(dueAt, lateHoursMax * HOUR);
}
