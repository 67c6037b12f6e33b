import { addDays, dayOf, momentAt } from '@etal/domain/shared/calendar';
import { HOUR, type Instant } from '@etal/domain/shared/instant';

type Day = { id: string; startsAt: Instant };

/**
 * What a new sale proposes: open at once, the pickup days of one week, and closed two evenings
 * before the first of them (one evening, when that is too soon).
 *
 * @param days to come, soonest first
 */
export function draftDates(days: readonly Day[], now: Instant, zone: string) {
  const opensAt = Math.ceil(now / HOUR) * HOUR;
  const first = days.find((day) => closingBefore(day, 1, zone) > opensAt + HOUR);
  const until = first && addDays(dayOf(first.startsAt, zone), 6);
  const chosen = days.filter(
    (day) => first && day.startsAt >= first.startsAt && dayOf(day.startsAt, zone) <= until!,
  );
  const early = first && closingBefore(first, 2, zone);
  const late = first && closingBefore(first, 1, zone);
  return {
    opensAt: opensAt as Instant,
    closesAt: early && early > opensAt + HOUR ? early : late,
    dayIds: chosen.map(({ id }) => id),
  };
}

function closingBefore(day: Day, days: number, zone: string): Instant {
  return momentAt(addDays(dayOf(day.startsAt, zone), -days), '20:00', zone);
}
