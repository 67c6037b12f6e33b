import type { Rhythm } from '@etal/contracts/rhythm/endpoints';
import type { Problem } from '@etal/contracts/shared/schemas';
import { limits } from '@etal/domain/shared/limits';
import { m } from '@etal/messages';
import { slotsEvery } from '#lib/pickup/slots.ts';
import type { FormFault } from '#lib/server/api-refusal.ts';
import { isClock } from '#lib/server/pickup/read-day-form.ts';

type Slots = Rhythm['destinations'][number]['slots'];

/** The body of a calendar, as the API takes it. */
export type RhythmBody = ReturnType<typeof readRhythmForm>['body'];

/**
 * Reads the one page of a calendar. A place that it has now and that loses its point is left out; one
 * that is begun without a point is said so.
 *
 * @param standing the slots of each place that it has now
 */
export function readRhythmForm(values: Record<string, string>, standing: readonly Slots[] = []) {
  const textOf = (field: string) => (values[field] ?? '').trim();
  const faults: FormFault[] = [];
  const clockOf = (field: string) => {
    const clock = textOf(field).slice(0, 5);
    if (!isClock(clock)) faults.push({ field, text: m.pickup_fault_time() });
    return clock;
  };
  const slotsOf = (index: number, window: { startsTime: string; endsTime: string }): Slots => {
    const every = textOf(`every_${index}`);
    if (every === 'kept') return standing[index] ?? [];
    if (every === '') return [];
    const field = `capacity_${index}`;
    const capacity = textOf(field) === '' ? null : countOf(textOf(field), limits.slotCapacityMax);
    if (capacity === undefined) faults.push({ field, text: m.pickup_fault_capacity() });
    return capacity === undefined || window.endsTime <= window.startsTime
      ? []
      : slotsEvery(Number(every), window, capacity);
  };
  if (textOf('name') === '') faults.push({ field: 'name', text: m.rhythm_fault_name() });
  if (textOf('startsOn') === '') faults.push({ field: 'startsOn', text: m.pickup_fault_date() });
  const destinations = placesOf(values).map((index) => {
    const window = {
      startsTime: clockOf(`startsTime_${index}`),
      endsTime: clockOf(`endsTime_${index}`),
    };
    return {
      pickupPointId: textOf(`pickupPointId_${index}`),
      weekday: Number(textOf(`weekday_${index}`)),
      ...window,
      closes: {
        weekday: Number(textOf(`closesWeekday_${index}`)),
        time: clockOf(`closesTime_${index}`),
      },
      slots: slotsOf(index, window),
    };
  });
  for (const index of begunOf(values, standing.length)) {
    faults.push({ field: `pickupPointId_${index}`, text: m.rhythm_fault_place() });
  }
  const weeksAhead = countOf(textOf('weeksAhead') || '2', limits.rhythmAheadWeeksMax);
  if (weeksAhead === undefined) {
    const text = m.rhythm_fault_ahead({ most: limits.rhythmAheadWeeksMax });
    faults.push({ field: 'weeksAhead', text });
  }
  const body = {
    name: textOf('name'),
    everyWeeks: Number(textOf('everyWeeks') || 1),
    startsOn: textOf('startsOn'),
    endsOn: textOf('endsOn') || null,
    opens: { weekday: Number(textOf('opensWeekday')), time: clockOf('opensTime') },
    destinations,
    forTag: textOf('forTag') || null,
    weeksAhead: weeksAhead ?? 2,
    skipsHolidays: textOf('skipsHolidays') === 'on',
  };
  return { body, faults };
}

/** Where the form shows what the API refused. */
export function faultsOfRhythm(values: Record<string, string>) {
  const places = placesOf(values);
  return ({ detail, fields }: Problem): FormFault[] =>
    (fields ?? []).map(({ path }) => {
      const [, position, field] = /^destinations\.(\d+)\.(\w+)/.exec(path) ?? [];
      if (!field) return { field: path, text: detail };
      const name = { closes: 'closesTime', slots: 'every' }[field] ?? field;
      return { field: `${name}_${places[Number(position)]}`, text: detail };
    });
}

/** What the form shows of a calendar. */
export function valuesOfRhythm(rhythm: Rhythm): Record<string, string> {
  const places = rhythm.destinations.flatMap((place, index) =>
    Object.entries({
      pickupPointId: place.pickupPointId,
      weekday: String(place.weekday),
      startsTime: place.startsTime,
      endsTime: place.endsTime,
      closesWeekday: String(place.closes.weekday),
      closesTime: place.closes.time,
      every: place.slots.length > 0 ? 'kept' : '',
    }).map(([field, value]) => [`${field}_${index}`, value]),
  );
  return {
    name: rhythm.name,
    everyWeeks: String(rhythm.everyWeeks),
    startsOn: rhythm.startsOn,
    endsOn: rhythm.endsOn ?? '',
    opensWeekday: String(rhythm.opens.weekday),
    opensTime: rhythm.opens.time,
    forTag: rhythm.forTag ?? '',
    weeksAhead: String(rhythm.weeksAhead),
    skipsHolidays: rhythm.skipsHolidays ? 'on' : '',
    ...Object.fromEntries(places),
  };
}

/** The places of the form that are filled, by their number. */
function placesOf(values: Record<string, string>): number[] {
  return Object.keys(values)
    .flatMap((name) => /^pickupPointId_(\d{1,2})$/.exec(name)?.[1] ?? [])
    .filter((index) => values[`pickupPointId_${index}`] !== '')
    .map(Number)
    .toSorted((one, other) => one - other);
}

/** Places beyond those that stand, without a point though some of their times are told. */
function begunOf(values: Record<string, string>, standingCount: number): number[] {
  return Object.keys(values)
    .flatMap((name) => /^pickupPointId_(\d{1,2})$/.exec(name)?.[1] ?? [])
    .map(Number)
    .filter((index) => index >= standingCount && values[`pickupPointId_${index}`] === '')
    .filter((index) =>
      ['startsTime', 'endsTime', 'closesTime'].some((word) => values[`${word}_${index}`]?.trim()),
    );
}

/** A whole number from 1; undefined for anything else. */
function countOf(text: string, most: number): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= most
    ? Number(text)
    : undefined;
}
