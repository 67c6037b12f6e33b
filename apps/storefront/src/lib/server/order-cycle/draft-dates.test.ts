import { fromIso } from '@etal/domain/shared/instant';
import { describe, expect, it } from 'vitest';
import { draftDates } from './draft-dates.ts';

const zone = 'Europe/Paris';
const day = (id: string, startsAt: string) => ({ id, startsAt: fromIso(startsAt) });
const thursday = day('thursday', '2026-11-26T15:30:00Z');
const friday = day('friday', '2026-11-27T16:00:00Z');
const later = day('later', '2026-12-03T15:30:00Z');

describe('what a new sale proposes', () => {
  it('opens at the next hour, for the days of one week, closed two evenings before', () => {
    const now = fromIso('2026-11-20T09:12:00Z');
    expect(draftDates([thursday, friday, later], now, zone)).toEqual({
      opensAt: fromIso('2026-11-20T10:00:00Z'),
      closesAt: fromIso('2026-11-24T19:00:00Z'),
      dayIds: ['thursday', 'friday'],
    });
  });

  it('closes one evening before when two are too few, and leaves a day that is too near', () => {
    const eve = draftDates([thursday, friday], fromIso('2026-11-25T09:00:00Z'), zone);
    expect(eve.closesAt).toBe(fromIso('2026-11-25T19:00:00Z'));
    const near = draftDates([thursday, later], fromIso('2026-11-26T09:00:00Z'), zone);
    expect(near.dayIds).toEqual(['later']);
  });

  it('proposes no closing without a day', () => {
    const { closesAt, dayIds } = draftDates([], fromIso('2026-11-20T09:00:00Z'), zone);
    expect([closesAt, dayIds]).toEqual([undefined, []]);
  });
});
