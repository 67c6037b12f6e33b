import { addDays, weekdayOf } from './calendar.ts';
import type { LocalDate } from './instant.ts';

/** Holidays with a date of their own: `MM-DD`. */
const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];

/** Easter Monday, Ascension and Whit Monday, in days after Easter. */
const movable = [1, 39, 50];

/**
 * The same day, or the next one that is neither Saturday, Sunday nor a public holiday in France.
 *
 * Source: Code du travail L3133-1; Code de la consommation L221-19.
 */
export function workingDayFrom(day: LocalDate): LocalDate {
  let next = day;
  while (weekdayOf(next) >= 6 || isHoliday(next)) next = addDays(next, 1);
  return next;
}

/** Whether a day is a public holiday in France. Source: Code du travail L3133-1. */
export function isHoliday(day: LocalDate): boolean {
  const easter = easterOf(Number(day.slice(0, 4)));
  return fixed.includes(day.slice(5)) || movable.some((days) => addDays(easter, days) === day);
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
function easterOf(year: number): LocalDate {
  const century = Math.floor(year / 100);
  const leap = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const moon = (19 * (year % 19) + leap + 15) % 30;
  const epact = moon - (moon === 29 || (moon === 28 && year % 19 > 10) ? 1 : 0);
  const week = (year + Math.floor(year / 4) + epact + 2 - century + Math.floor(century / 4)) % 7;
  const offset = epact - week;
  const month = 3 + Math.floor((offset + 40) / 44);
  const day = offset + 28 - 31 * Math.floor(month / 4);
  return `${year}-0${month}-${String(day).padStart(2, '0')}` as LocalDate;
}
