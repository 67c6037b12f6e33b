import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuiet } from '../notice/quiet-hours.ts';
import { after, fromIso, HOUR, toIso } from '../shared/instant.ts';
import { dueReminder, reminderDueAt } from './reminder.ts';

const zone = 'Europe/Paris';
/** Tuesday, 14 h in Paris */
const opensAt = fromIso('2026-11-24T13:00:00.000Z');

const due = (kind: 'day' | 'hours', opening: string) =>
  toIso(reminderDueAt(kind, fromIso(opening), zone));

describe('a reminder of a week', () => {
  it('leaves 24 hours and 3 hours before the opening', () => {
    expect(due('day', toIso(opensAt))).toBe('2026-11-23T13:00:00.000Z');
    expect(due('hours', toIso(opensAt))).toBe('2026-11-24T10:00:00.000Z');
  });

  it('never leaves at night: at 8 h, or the evening before when that is too late', () => {
    expect(due('hours', '2026-11-24T09:30:00.000Z')).toBe('2026-11-24T07:00:00.000Z');
    expect(due('hours', '2026-11-24T07:00:00.000Z')).toBe('2026-11-23T18:00:00.000Z');
    expect(due('day', '2026-11-24T20:00:00.000Z')).toBe('2026-11-24T07:00:00.000Z');
  });

  it('is the last one that is due, and none once the sale is open', () => {
    expect(dueReminder(opensAt, after(opensAt, -25 * HOUR), zone)).toBeNull();
    expect(dueReminder(opensAt, after(opensAt, -24 * HOUR), zone)).toBe('day');
    expect(dueReminder(opensAt, after(opensAt, -3 * HOUR), zone)).toBe('hours');
    expect(dueReminder(opensAt, opensAt, zone)).toBeNull();
  });

  it('is never said at night, whatever the hours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7 * 24 * 60 }),
        fc.integer({ min: 0, max: 3000 }),
        (at, before) => {
          const opening = after(opensAt, at * 60_000);
          const now = after(opening, -before * 60_000);
          const kind = dueReminder(opening, now, zone);
          expect(kind !== null && isQuiet(now, zone)).toBe(false);
          for (const each of ['day', 'hours'] as const) {
            expect(isQuiet(reminderDueAt(each, opening, zone), zone)).toBe(false);
            expect(reminderDueAt(each, opening, zone)).toBeLessThan(opening);
          }
        },
      ),
    );
  });
});
