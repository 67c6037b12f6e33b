import { addDays, dayOf, momentAt, timeOf } from '../shared/calendar.ts';
import type { Instant } from '../shared/instant.ts';

const quietFrom = '20:00';
const quietUntil = '08:00';

/** An hour before it is quiet, so that a paced sending ends in time. */
const evening = '19:00';

/** Whether a place rests: from 20 h until 8 h, by its wall clock. */
export function isQuiet(moment: Instant, zone: string): boolean {
  const time = timeOf(moment, zone);
  return time >= quietFrom || time < quietUntil;
}

/**
 * The first moment at which a notice may leave: the moment itself, or 8 h of the morning that
 * follows.
 *
 * @see docs/rules.md N2
 */
export function outsideQuietHours(moment: Instant, zone: string): Instant {
  const day = dayOf(moment, zone);
  const time = timeOf(moment, zone);
  if (time < quietUntil) return momentAt(day, quietUntil, zone);
  return time >= quietFrom ? momentAt(addDays(day, 1), quietUntil, zone) : moment;
}

/**
 * When a notice leaves that is wanted at a moment and of no use after another: outside quiet
 * hours, or, where that would be too late, at 19 h of the evening before.
 *
 * @see docs/rules.md N2
 */
export function leavingBy(wanted: Instant, latest: Instant, zone: string): Instant {
  const moment = outsideQuietHours(wanted, zone);
  return moment <= latest ? moment : lastEvening(latest, zone);
}

/** 19 h, the last time it was at or before a moment. */
export function lastEvening(moment: Instant, zone: string): Instant {
  const day = dayOf(moment, zone);
  const today = momentAt(day, evening, zone);
  return today <= moment ? today : momentAt(addDays(day, -1), evening, zone);
}

/** 19 h, the next time it is at or after a moment. */
export function nextEvening(moment: Instant, zone: string): Instant {
  const day = dayOf(moment, zone);
  const today = momentAt(day, evening, zone);
  return today >= moment ? today : momentAt(addDays(day, 1), evening, zone);
}

/** 8 h of the day after. */
export function nextMorning(moment: Instant, zone: string): Instant {
  return momentAt(addDays(dayOf(moment, zone), 1), quietUntil, zone);
}
