import { describe, expect, it } from 'vitest';
import { workingDayFrom } from './french-working-day.ts';
import type { LocalDate } from './instant.ts';

const from = (day: string) => workingDayFrom(day as LocalDate);

describe('a delay that ends', () => {
  it('on a working day ends there', () => {
    expect(from('2026-12-10')).toBe('2026-12-10');
  });

  it.each([
    ['a Saturday', '2026-12-12', '2026-12-14'],
    ['a Sunday', '2026-12-13', '2026-12-14'],
    ['Christmas on a Friday, and its week-end', '2026-12-25', '2026-12-28'],
    ['New Year', '2027-01-01', '2027-01-04'],
    ['Easter Saturday, and Easter Monday', '2027-03-27', '2027-03-30'],
    ['the Ascension', '2027-05-06', '2027-05-07'],
    ['Whit Monday', '2027-05-17', '2027-05-18'],
    ['Easter Monday of 2026', '2026-04-06', '2026-04-07'],
    ['Easter Monday of 2025, in late April', '2025-04-21', '2025-04-22'],
    ['Easter Monday of 2024, on the first of April', '2024-04-01', '2024-04-02'],
  ])('on %s ends on the next working day', (_, day, next) => {
    expect(from(day)).toBe(next);
  });
});
