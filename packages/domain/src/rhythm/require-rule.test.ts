import { describe, expect, it } from 'vitest';
import type { Id } from '../shared/id.ts';
import { fromIso, type LocalDate } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';
import { requireRule } from './require-rule.ts';
import { offsetsOf, type RhythmDestination, type RhythmRule } from './rule.ts';

const hall: RhythmDestination = {
  pickupPointId: 'hall' as Id<'PickupPoint'>,
  weekday: 4,
  startsTime: '16:30',
  endsTime: '19:00',
  closes: { weekday: 3, time: '20:00' },
  slots: [],
};
const rule: RhythmRule = {
  everyWeeks: 1,
  startsOn: '2026-11-27' as LocalDate,
  endsOn: null,
  opens: { weekday: 1, time: '08:00' },
  destinations: [hall],
  skipsHolidays: true,
  weeksAhead: 2,
};
const at = { zone: 'Europe/Paris', now: fromIso('2026-11-27T09:00:00.000Z') };

/** The code and the field of what is refused; undefined when nothing is. */
function faultOf(change: Partial<RhythmRule>): [string, string] | undefined {
  try {
    requireRule({ ...rule, ...change }, at);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.code, error.fields![0]!.path];
  }
}

const withHall = (change: Partial<RhythmDestination>) =>
  faultOf({ destinations: [{ ...hall, ...change }] });

describe('a rhythm (rule G2)', () => {
  it('opens, closes, then is collected', () => {
    expect(faultOf({})).toBeUndefined();
    expect(withHall({ closes: { weekday: 4, time: '16:29' } })).toBeUndefined();
    const closing = ['rhythm.closing', 'destinations.0.closes'];
    expect(withHall({ closes: { weekday: 4, time: '16:30' } })).toEqual(closing);
    expect(withHall({ closes: { weekday: 5, time: '20:00' } })).toEqual(closing);
    expect(withHall({ closes: { weekday: 1, time: '08:00' } })).toEqual(closing);
    expect(faultOf({ opens: { weekday: 3, time: '20:00' } })).toEqual(closing);
  });

  it('may open on the weekday of its pickup, for the week after', () => {
    const opens = { weekday: 4, time: '09:00' };
    expect(faultOf({ opens })).toBeUndefined();
    expect(offsetsOf(opens, hall)).toEqual({ closesDays: 6, pickupDays: 7 });
    expect(offsetsOf({ weekday: 4, time: '19:00' }, hall)).toEqual({
      closesDays: 6,
      pickupDays: 7,
    });
  });

  it('is collected between two times of one day, its slots inside', () => {
    expect(withHall({ endsTime: '16:30' })).toEqual([
      'rhythm.pickup_times',
      'destinations.0.endsTime',
    ]);
    const slot = { startsTime: '16:30', endsTime: '17:30', capacity: 40 };
    expect(withHall({ slots: [slot] })).toBeUndefined();
    const fault = ['rhythm.slot_times', 'destinations.0.slots.1'];
    expect(withHall({ slots: [slot, { ...slot, endsTime: '19:01' }] })).toEqual(fault);
    expect(withHall({ slots: [slot, { ...slot, startsTime: '16:00' }] })).toEqual(fault);
    expect(withHall({ slots: [slot, { ...slot, endsTime: '16:30' }] })).toEqual(fault);
  });

  it('has slots that follow each other', () => {
    const slot = { startsTime: '16:30', endsTime: '17:30', capacity: 40 };
    const next = { ...slot, startsTime: '17:30', endsTime: '18:00' };
    expect(withHall({ slots: [next, slot] })).toBeUndefined();
    const fault = ['rhythm.slots_overlap', 'destinations.0.slots.1'];
    expect(withHall({ slots: [slot, { ...next, startsTime: '17:29' }] })).toEqual(fault);
    expect(withHall({ slots: [slot, slot] })).toEqual(fault);
  });

  it('does not reach a place twice at one time', () => {
    const overlapping = { ...hall, startsTime: '18:59', endsTime: '20:00' };
    const later = { ...hall, startsTime: '19:00', endsTime: '20:00' };
    expect(faultOf({ destinations: [hall, later] })).toBeUndefined();
    expect(faultOf({ destinations: [hall, overlapping] })).toEqual([
      'rhythm.pickup_twice',
      'destinations.1.pickupPointId',
    ]);
  });

  it('has a sale to come', () => {
    expect(faultOf({ endsOn: '2026-12-03' as LocalDate })).toBeUndefined();
    expect(faultOf({ endsOn: '2026-12-02' as LocalDate })).toEqual(['rhythm.never', 'endsOn']);
    const past = { startsOn: '2025-01-01' as LocalDate, endsOn: '2026-06-01' as LocalDate };
    expect(faultOf(past)).toEqual(['rhythm.never', 'endsOn']);
    expect(faultOf({ startsOn: '2029-01-01' as LocalDate })).toEqual(['rhythm.never', 'startsOn']);
    const christmas = {
      startsOn: '2026-12-21' as LocalDate,
      endsOn: '2026-12-26' as LocalDate,
      destinations: [{ ...hall, weekday: 5, closes: { weekday: 3, time: '20:00' } }],
    };
    expect(faultOf(christmas)).toEqual(['rhythm.never', 'endsOn']);
    expect(faultOf({ ...christmas, skipsHolidays: false })).toBeUndefined();
  });
});
