import { dayAndTime, dayOf } from '#lib/format.ts';

type Day = { pickupDayId: string; date: string; startsAt: number };

/** Each day as it is read: with its hour where another one has the same date. */
export function dayNames(days: readonly Day[], zone: string): Map<string, string> {
  return new Map(
    days.map(({ pickupDayId, date, startsAt }) => {
      const isOnlyOne = days.filter((day) => day.date === date).length === 1;
      return [pickupDayId, isOnlyOne ? dayOf(startsAt, zone) : dayAndTime(startsAt, zone)];
    }),
  );
}
