import { describe, expect, it } from 'vitest';
import { addDaysAt, dayOf, momentAt, timeOf, weekdayOf } from './calendar.ts';
import { fromIso, toIso, type LocalDate } from './instant.ts';

const paris = 'Europe/Paris';

describe('the calendar of a place (rule T1)', () => {
  it('keeps 19 h at 19 h when the clock goes back', () => {
    const before = momentAt('2026-10-22' as LocalDate, '19:00', paris);
    expect(toIso(before)).toBe('2026-10-22T17:00:00.000Z');
    expect(toIso(addDaysAt(before, 7, paris))).toBe('2026-10-29T18:00:00.000Z');
  });

  it('moves a time that the clock skips to after the change', () => {
    expect(toIso(momentAt('2027-03-28' as LocalDate, '02:30', paris))).toBe(
      '2027-03-28T01:30:00.000Z',
    );
  });

  it('takes the first of two passes when an hour comes twice', () => {
    expect(toIso(momentAt('2026-10-25' as LocalDate, '02:30', paris))).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('names the day and the time of the place, not of Greenwich', () => {
    const late = fromIso('2026-11-25T23:30:00.000Z');
    expect(dayOf(late, paris)).toBe('2026-11-26');
    expect(timeOf(late, paris)).toBe('00:30');
    expect(weekdayOf('2026-11-26' as LocalDate)).toBe(4);
  });
});
