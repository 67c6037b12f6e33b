import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween, timeOf, weekdayOf } from '../shared/calendar.ts';
import type { Id } from '../shared/id.ts';
import { after, DAY, fromIso, HOUR, type Instant, type LocalDate } from '../shared/instant.ts';
import { comingOccurrences, dueOccurrences, occurrenceOn, occurrencesOf } from './occurrences.ts';
import type { Occurrence } from './occurrences.ts';
import type { RhythmDestination, RhythmRule } from './rule.ts';

const zone = 'Europe/Paris';
const day = (text: string) => text as LocalDate;

const hall: RhythmDestination = {
  pickupPointId: 'hall' as Id<'PickupPoint'>,
  weekday: 4,
  startsTime: '16:30',
  endsTime: '19:00',
  closes: { weekday: 2, time: '20:00' },
  slots: [{ startsTime: '16:30', endsTime: '17:30', capacity: 40 }],
};
const weekly: RhythmRule = {
  everyWeeks: 1,
  startsOn: day('2026-10-12'),
  endsOn: null,
  opens: { weekday: 5, time: '08:00' },
  destinations: [hall],
  skipsHolidays: false,
  weeksAhead: 2,
};

const take = (rule: RhythmRule, count: number, from = rule.startsOn): Occurrence[] =>
  occurrencesOf(rule, zone, from).take(count).toArray();

describe('the sales of a rhythm (rule G1)', () => {
  it('open, close and are collected at the same wall clocks through both changes of the clock', () => {
    const autumn = take(weekly, 3);
    expect(autumn.map(({ date }) => date)).toEqual(['2026-10-22', '2026-10-29', '2026-11-05']);
    expect(autumn[0]!.opensAt).toBe(fromIso('2026-10-16T06:00:00.000Z'));
    expect(autumn[1]!.opensAt).toBe(fromIso('2026-10-23T06:00:00.000Z'));
    expect(autumn[1]!.destinations[0]!.closesAt).toBe(fromIso('2026-10-27T19:00:00.000Z'));
    const [spring] = take(weekly, 1, day('2027-03-26'));
    expect(spring!.opensAt).toBe(fromIso('2027-03-26T07:00:00.000Z'));
    expect(spring!.destinations[0]!.closesAt).toBe(fromIso('2027-03-30T18:00:00.000Z'));
  });

  it('take the clock after the change in the hour it skips, and the first pass in the one it repeats', () => {
    const night: RhythmRule = { ...weekly, opens: { weekday: 7, time: '02:30' } };
    const [skipped] = take({ ...night, startsOn: day('2027-03-28') }, 1);
    expect(skipped!.opensAt).toBe(fromIso('2027-03-28T01:30:00.000Z'));
    const [repeated] = take({ ...night, startsOn: day('2026-10-25') }, 1);
    expect(repeated!.opensAt).toBe(fromIso('2026-10-25T00:30:00.000Z'));
  });

  it('leave out a pickup that the skipped hour would turn backward, that night alone', () => {
    const dawn: RhythmRule = {
      ...weekly,
      startsOn: day('2027-03-15'),
      destinations: [
        {
          ...hall,
          weekday: 7,
          startsTime: '02:30',
          endsTime: '03:00',
          closes: { weekday: 6, time: '12:00' },
          slots: [],
        },
      ],
    };
    const counts = take(dawn, 3).map(({ date, destinations }) => [date, destinations.length]);
    expect(counts).toEqual([
      ['2027-03-21', 1],
      ['2027-03-28', 0],
      ['2027-04-04', 1],
    ]);
  });

  it('go on every other week across the end of a year', () => {
    const rule = { ...weekly, everyWeeks: 2, startsOn: day('2026-12-11') };
    expect(take(rule, 3).map(({ date }) => date)).toEqual([
      '2026-12-17',
      '2026-12-31',
      '2027-01-14',
    ]);
  });

  it('leave out public holidays when the rhythm skips them, one place at a time', () => {
    const friday = { ...hall, weekday: 5, pickupPointId: 'farm' as Id<'PickupPoint'> };
    const opens = { weekday: 1, time: '08:00' };
    const rule = { ...weekly, opens, destinations: [hall, friday], startsOn: day('2026-12-21') };
    expect(take(rule, 1)[0]!.destinations).toHaveLength(2);
    const [christmas, newYear] = take({ ...rule, skipsHolidays: true }, 2);
    expect(christmas!.destinations.map(({ date }) => date)).toEqual(['2026-12-24']);
    expect(newYear!.destinations.map(({ date }) => date)).toEqual(['2026-12-31']);
    const ascension = { ...weekly, startsOn: day('2027-04-30'), skipsHolidays: true };
    expect(take(ascension, 1)[0]).toMatchObject({ date: '2027-05-06', destinations: [] });
  });

  it('end with the last day that the rhythm names', () => {
    const rule = { ...weekly, endsOn: day('2026-10-29') };
    expect(take(rule, 9)).toHaveLength(2);
  });

  it('are found by the day of a pickup', () => {
    expect(occurrenceOn(weekly, zone, day('2026-10-29'))?.weekOn).toBe('2026-10-26');
    expect(occurrenceOn(weekly, zone, day('2026-10-28'))).toBeUndefined();
    expect(occurrenceOn(weekly, zone, day('2026-10-15'))).toBeUndefined();
  });
});

describe('the sales that are due (rule G3)', () => {
  const none = new Set<LocalDate>();
  const due = (now: Instant, settledWeeks: ReadonlySet<LocalDate> = none, rule = weekly) =>
    dueOccurrences(rule, { zone, now, settledWeeks }).map(({ date }) => date);

  it('are those that open within the weeks ahead, but for what is made or skipped', () => {
    const now = fromIso('2026-10-12T06:00:00.000Z');
    expect(due(now)).toEqual(['2026-10-22', '2026-10-29']);
    expect(due(now, new Set([day('2026-10-19')]))).toEqual(['2026-10-29']);
  });

  it('are still due after their opening, until their last closing', () => {
    const closesAt = fromIso('2026-10-20T18:00:00.000Z');
    expect(due(after(closesAt, -1))[0]).toBe('2026-10-22');
    expect(due(closesAt)[0]).toBe('2026-10-29');
  });

  it('come in a list of those that are still to collect', () => {
    const now = fromIso('2026-10-22T20:00:00.000Z');
    const coming = comingOccurrences(weekly, { zone, now, count: 2 });
    expect(coming.map(({ date }) => date)).toEqual(['2026-10-22', '2026-10-29']);
  });
});

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const weekday = fc.integer({ min: 1, max: 7 });
const localDay = fc.integer({ min: 0, max: 1500 }).map((days) => addDays(day('2025-12-01'), days));

const anyRule: fc.Arbitrary<RhythmRule> = fc
  .record({
    everyWeeks: fc.integer({ min: 1, max: 6 }),
    startsOn: localDay,
    opens: fc.record({ weekday, time }),
    skipsHolidays: fc.boolean(),
    weeksAhead: fc.integer({ min: 1, max: 4 }),
    gaps: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), time, fc.integer({ min: 1, max: 3 })), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ gaps, ...rule }) => {
    const weekdayAfter = (days: number) => ((rule.opens.weekday - 1 + days) % 7) + 1;
    return {
      ...rule,
      endsOn: null,
      destinations: gaps.map(([toClosing, closesTime, toPickup], index): RhythmDestination => {
        const closes = { weekday: weekdayAfter(toClosing), time: closesTime };
        const pickup = weekdayAfter(toClosing + toPickup);
        const pickupPointId = `point ${index}` as Id<'PickupPoint'>;
        return { ...hall, pickupPointId, weekday: pickup, closes, slots: [] };
      }),
    };
  });

/** What a clock shows at an opening: its time; in March, an hour later in the hour that is skipped. */
function clocksOf(opensOn: LocalDate, time: string): string[] {
  const isSkipped = opensOn.slice(5, 7) === '03' && time.startsWith('02:');
  return isSkipped ? [time, time.replace('02:', '03:')] : [time];
}

describe('any rhythm', () => {
  it('has its sales in order, each week once, its wall clocks constant', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const found = take(rule, 60);
        const gaps = found
          .slice(1)
          .map(({ weekOn }, index) => daysBetween(found[index]!.weekOn, weekOn));
        expect(gaps.every((gap) => gap === 7 * rule.everyWeeks)).toBe(true);
        const openings = found.map(({ opensAt }) => opensAt);
        expect(openings).toEqual(openings.toSorted((one, other) => one - other));
        for (const { opensAt, opensOn, destinations } of found) {
          expect(weekdayOf(opensOn)).toBe(rule.opens.weekday);
          expect(clocksOf(opensOn, rule.opens.time)).toContain(timeOf(opensAt, zone));
          for (const { startsAt, endsAt, date, closesAt } of destinations) {
            expect(opensAt).toBeLessThan(closesAt);
            expect(closesAt).toBeLessThan(startsAt);
            expect([timeOf(startsAt, zone), timeOf(endsAt, zone)]).toEqual(['16:30', '19:00']);
            expect(dayOf(startsAt, zone)).toBe(date);
          }
        }
        expect(new Set(found.map(({ weekOn }) => weekOn)).size).toBe(found.length);
      }),
      { numRuns: 60 },
    );
  });

  it('finds at any later moment the same sales, and makes each once', () => {
    const hops = fc.array(fc.integer({ min: 1, max: 40 * 24 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anyRule, hops, (rule, hours) => {
        let now = fromIso(`${rule.startsOn}T00:00:00.000Z`);
        const made = new Map<LocalDate, Occurrence>();
        const all = new Map(take(rule, 120).map((sale) => [sale.weekOn, sale]));
        for (const hop of hours) {
          now = after(now, hop * HOUR);
          const settledWeeks = new Set(made.keys());
          for (const sale of dueOccurrences(rule, { zone, now, settledWeeks })) {
            expect(made.has(sale.weekOn)).toBe(false);
            expect(sale).toEqual(all.get(sale.weekOn));
            made.set(sale.weekOn, sale);
          }
          expect(dueOccurrences(rule, { zone, now, settledWeeks: new Set(made.keys()) })).toEqual(
            [],
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('misses no sale when it is looked at once a week', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        let now = fromIso(`${rule.startsOn}T00:00:00.000Z`);
        const made = new Set<LocalDate>();
        for (let week = 0; week < 20; week += 1, now = after(now, 7 * DAY)) {
          const at = { zone, now, settledWeeks: made };
          for (const { weekOn } of dueOccurrences(rule, at)) made.add(weekOn);
        }
        const sold = take(rule, 200).filter(({ destinations, opensAt }) => {
          return destinations.length > 0 && opensAt < after(now, -7 * DAY);
        });
        expect(sold.filter(({ weekOn }) => !made.has(weekOn))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
