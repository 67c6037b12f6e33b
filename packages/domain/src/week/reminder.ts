import { isQuiet, leavingBy } from '../notice/quiet-hours.ts';
import { after, HOUR, type Instant } from '../shared/instant.ts';

/** A producer is asked for its week by mail a day before a sale opens, and again three hours before. */
export const reminderKinds = ['day', 'hours'] as const;

export type ReminderKind = (typeof reminderKinds)[number];

const hoursBefore: Record<ReminderKind, { wanted: number; latest: number }> = {
  day: { wanted: 24, latest: 4 },
  hours: { wanted: 3, latest: 1 },
};

/**
 * When a producer is reminded of a sale: outside quiet hours, or, where that would be too late, the
 * evening before.
 *
 * @see docs/rules.md G11
 */
export function reminderDueAt(kind: ReminderKind, opensAt: Instant, zone: string): Instant {
  const { wanted, latest } = hoursBefore[kind];
  return leavingBy(after(opensAt, -wanted * HOUR), after(opensAt, -latest * HOUR), zone);
}

/**
 * Which reminder leaves now: the last one that is due, so that a late one is not doubled.
 *
 * @returns null once the sale is open, while it is night, or before the first one
 * @see docs/rules.md G11
 */
export function dueReminder(opensAt: Instant, now: Instant, zone: string): ReminderKind | null {
  if (now >= opensAt || isQuiet(now, zone)) return null;
  const due = reminderKinds.filter((kind) => reminderDueAt(kind, opensAt, zone) <= now);
  return due.at(-1) ?? null;
}
