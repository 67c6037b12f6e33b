import { m } from '@etal/messages';
import { dayAndTime, dayOf } from '#lib/format.ts';

type Stop = { startsAt: number; placeName: string };

/** « Du jeudi 26 novembre à 16 h 30, La halle, au … » */
export function movedText(from: Stop, to: Stop, zone: string): string {
  const textOf = ({ startsAt, placeName }: Stop) => `${dayAndTime(startsAt, zone)}, ${placeName},`;
  return m.disruption_moved_from_to({ from: textOf(from), to: textOf(to).slice(0, -1) });
}

/** What a household reads first: another day, or other hours or another place of the same. */
export function movedTitle(from: Stop, to: Stop, zone: string): string {
  const days = { from: dayOf(from.startsAt, zone), to: dayOf(to.startsAt, zone) };
  return days.from === days.to
    ? m.disruption_mail_day_changed_title({ day: days.to })
    : m.disruption_mail_day_moved_title(days);
}
