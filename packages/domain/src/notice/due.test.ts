import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, timeOf } from '../shared/calendar.ts';
import { after, asInstant, DAY, fromIso, HOUR, MINUTE, toIso } from '../shared/instant.ts';
import {
  changeDueAt,
  closingDueAt,
  isTimely,
  openingDueAt,
  reminderDueAt,
  type DayTimes,
} from './due.ts';
import { isQuiet, leavingBy, outsideQuietHours } from './quiet-hours.ts';

const paris = 'Europe/Paris';

/** Zones that change their clocks, north and south, and one that never does. */
const zone = fc.constantFrom(paris, 'America/Sao_Paulo', 'Australia/Sydney', 'Indian/Reunion');

/** Half of them within two days of a change of the clock in Paris. */
const moment = fc
  .oneof(
    fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2028, 0) }),
    fc
      .tuple(
        fc.constantFrom('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2027-03-28T01:00:00Z'),
        fc.integer({ min: -2 * DAY, max: 2 * DAY }),
      )
      .map(([change, off]) => Date.parse(change) + off),
  )
  .map(asInstant);

const times = fc
  .record({
    opensAt: moment,
    lasts: fc.integer({ min: MINUTE, max: 8 * DAY }),
    rest: fc.integer({ min: MINUTE, max: 4 * DAY }),
  })
  .map(({ opensAt, lasts, rest }): DayTimes => {
    const closesAt = after(opensAt, lasts);
    return { opensAt, closesAt, startsAt: after(closesAt, rest) };
  });

const timesOf = (opensAt: string, closesAt: string, startsAt: string): DayTimes => ({
  opensAt: fromIso(opensAt),
  closesAt: fromIso(closesAt),
  startsAt: fromIso(startsAt),
});

/** Open from Monday 9 h to Wednesday 19 h, for Thursday 16 h 30. */
const week = timesOf('2026-11-23T08:00:00Z', '2026-11-25T18:00:00Z', '2026-11-26T15:30:00Z');

describe('quiet hours', () => {
  it('are from 20 h until 8 h', () => {
    const at = (time: string) => isQuiet(fromIso(`2026-11-24T${time}:00+01:00`), paris);
    expect(['07:59', '08:00', '19:59', '20:00'].map(at)).toEqual([true, false, false, true]);
  });

  it('move what falls into them to 8 h, across a change of the clock', () => {
    const night = fromIso('2026-03-28T22:30:00.000Z');
    expect(toIso(outsideQuietHours(night, paris))).toBe('2026-03-29T06:00:00.000Z');
    const early = fromIso('2026-10-25T04:00:00.000Z');
    expect(toIso(outsideQuietHours(early, paris))).toBe('2026-10-25T07:00:00.000Z');
  });

  it('hold nothing that leaves, whatever the moment and the zone', () => {
    fc.assert(
      fc.property(moment, zone, (wanted, place) => {
        const due = outsideQuietHours(wanted, place);
        expect(isQuiet(due, place)).toBe(false);
        expect(due).toBeGreaterThanOrEqual(wanted);
        expect(due - wanted).toBeLessThanOrEqual(13 * HOUR);
      }),
    );
  });

  it('never make a notice come too late: it leaves the evening before instead', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: DAY }), zone, (wanted, wait, place) => {
        const latest = after(wanted, wait);
        const due = leavingBy(wanted, latest, place);
        expect(isQuiet(due, place)).toBe(false);
        expect(due).toBeLessThanOrEqual(latest);
        expect(due >= wanted || timeOf(due, place) === '19:00').toBe(true);
      }),
    );
  });
});

describe('the opening of a day', () => {
  it('is told when it opens', () => {
    expect(openingDueAt(week, paris)).toBe(week.opensAt);
  });

  it('is told at 8 h when it opens at night', () => {
    const night = { ...week, opensAt: fromIso('2026-11-22T23:00:00Z') };
    expect(toIso(openingDueAt(night, paris)!)).toBe('2026-11-23T07:00:00.000Z');
  });

  it('is not told when two hours to order would not be left', () => {
    const short = timesOf('2026-11-24T20:00:00Z', '2026-11-25T08:59:00Z', '2026-11-26T15:30:00Z');
    expect(openingDueAt(short, paris)).toBeNull();
    expect(openingDueAt({ ...short, closesAt: fromIso('2026-11-25T09:00:00Z') }, paris)).toBe(
      fromIso('2026-11-25T07:00:00Z'),
    );
  });
});

describe('the closing of a day', () => {
  it('is told 24 hours before', () => {
    expect(toIso(closingDueAt(week, paris)!)).toBe('2026-11-24T18:00:00.000Z');
  });

  it('is told in the morning when that is at night', () => {
    const late = { ...week, closesAt: fromIso('2026-11-25T21:00:00Z') };
    expect(toIso(closingDueAt(late, paris)!)).toBe('2026-11-25T07:00:00.000Z');
  });

  it('is not told when the opening was told less than a day before', () => {
    const short = { ...week, opensAt: fromIso('2026-11-24T08:00:00Z') };
    expect(closingDueAt(short, paris)).toBeNull();
  });

  it('follows a closing that moves', () => {
    const moved = { ...week, closesAt: after(week.closesAt, 3 * HOUR - 1) };
    expect(closingDueAt(moved, paris)).not.toBe(closingDueAt(week, paris));
  });
});

describe('the reminder of a pickup', () => {
  it('leaves once nothing can change, a day before at the earliest', () => {
    expect(toIso(reminderDueAt(week, paris))).toBe('2026-11-25T18:10:00.000Z');
    const early = { ...week, closesAt: fromIso('2026-11-24T18:00:00Z') };
    expect(toIso(reminderDueAt(early, paris))).toBe('2026-11-25T15:30:00.000Z');
  });

  it('leaves in the morning when orders close at night', () => {
    const late = { ...week, closesAt: fromIso('2026-11-25T21:00:00Z') };
    expect(toIso(reminderDueAt(late, paris))).toBe('2026-11-26T07:00:00.000Z');
  });

  it('leaves the evening before when the morning is too late', () => {
    const market = timesOf('2026-11-23T08:00:00Z', '2026-11-27T20:00:00Z', '2026-11-28T08:00:00Z');
    expect(toIso(reminderDueAt(market, paris))).toBe('2026-11-27T18:00:00.000Z');
  });
});

describe('every notice of a day', () => {
  it('leaves outside quiet hours, in time to be of use, across changes of the clock', () => {
    fc.assert(
      fc.property(times, zone, (day, place) => {
        const opening = openingDueAt(day, place);
        const closing = closingDueAt(day, place);
        const reminder = reminderDueAt(day, place);
        const told = [opening, closing, reminder].filter((due) => due !== null);
        expect(told.filter((due) => isQuiet(due, place))).toEqual([]);
        expect(opening === null || opening >= day.opensAt).toBe(true);
        expect(closing === null || closing <= after(day.closesAt, -2 * HOUR)).toBe(true);
        expect(closing === null || closing - opening! >= DAY).toBe(true);
        expect(reminder).toBeLessThanOrEqual(after(day.startsAt, -3 * HOUR));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves late by less than a day, or not at all', () => {
    const due = week.opensAt;
    const late = [-1, 0, DAY - 1, DAY].map((ms) => isTimely(due, after(due, ms)));
    expect(late).toEqual([false, true, true, false]);
  });
});

describe('the changes of an order', () => {
  const changed = (changedAt: string, toldOn: string | null = null) =>
    toIso(
      changeDueAt(
        { changedAt: fromIso(changedAt), startsAt: week.startsAt, toldOn: toldOn as never },
        paris,
      ),
    );

  it('are told at 19 h, those of the night on the next evening', () => {
    expect(changed('2026-11-24T09:00:00Z')).toBe('2026-11-24T18:00:00.000Z');
    expect(changed('2026-11-24T18:00:00.001Z')).toBe('2026-11-25T18:00:00.000Z');
  });

  it('are told two hours before a pickup that comes first', () => {
    expect(changed('2026-11-26T09:00:00Z')).toBe('2026-11-26T13:30:00.000Z');
    expect(changed('2026-11-26T14:00:00Z')).toBe('2026-11-26T14:00:00.000Z');
  });

  it('are told in the evening, before a pickup of the early morning', () => {
    const startsAt = fromIso('2026-11-26T08:00:00Z');
    const due = (changedAt: string) =>
      toIso(changeDueAt({ changedAt: fromIso(changedAt), startsAt, toldOn: null }, paris));
    expect(due('2026-11-25T16:00:00Z')).toBe('2026-11-25T18:00:00.000Z');
    expect(due('2026-11-25T19:30:00Z')).toBe('2026-11-26T07:00:00.000Z');
  });

  it('are told on another day once they were told', () => {
    expect(changed('2026-11-26T14:00:00Z', '2026-11-26')).toBe('2026-11-27T07:00:00.000Z');
    expect(changed('2026-11-24T09:00:00Z', '2026-11-23')).toBe('2026-11-24T18:00:00.000Z');
  });

  it('are told after they are made, once a day, outside quiet hours', () => {
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: -DAY, max: 5 * DAY }),
        zone,
        fc.boolean(),
        (at, wait, place, wasTold) => {
          const toldOn = wasTold ? dayOf(at, place) : null;
          const due = changeDueAt({ changedAt: at, startsAt: after(at, wait), toldOn }, place);
          expect(due).toBeGreaterThanOrEqual(at);
          expect(isQuiet(due, place)).toBe(false);
          expect(due - at).toBeLessThan(2 * DAY);
          expect(toldOn === null || dayOf(due, place) > toldOn).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
