import { dayOf, momentAt, timeOf } from '@etal/domain/shared/calendar';
import { toIso, type Instant, type LocalDate } from '@etal/domain/shared/instant';

/** A moment as a `datetime-local` field shows it in a zone: `2026-11-26T19:00`. */
export function wallClockOf(moment: Instant, zone: string): string {
  return `${dayOf(moment, zone)}T${timeOf(moment, zone)}`;
}

/**
 * The moment that a `datetime-local` field says, as the API reads it.
 *
 * @returns undefined when it is not a day and a time
 */
export function isoOfWallClock(text: string, zone: string): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2})?$/.exec(text);
  if (!match) return undefined;
  try {
    return toIso(momentAt(match[1] as LocalDate, match[2]!, zone));
  } catch {
    return undefined;
  }
}
