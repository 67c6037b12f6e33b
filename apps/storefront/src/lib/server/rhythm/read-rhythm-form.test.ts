import { describe, expect, it } from 'vitest';
import { readRhythmForm } from './read-rhythm-form.ts';

const typed = {
  name: 'Vente',
  startsOn: '2026-12-01',
  opensWeekday: '5',
  opensTime: '18:00',
  pickupPointId_0: 'halle',
  weekday_0: '4',
  startsTime_0: '16:30',
  endsTime_0: '17:30',
  closesWeekday_0: '2',
  closesTime_0: '20:00',
  every_0: '30',
  capacity_0: '10',
  pickupPointId_1: '',
  weekday_1: '1',
  startsTime_1: '',
  endsTime_1: '',
  closesTime_1: '',
  weeksAhead: '2',
};

const faultsOf = (change: Record<string, string>) =>
  readRhythmForm({ ...typed, ...change }).faults.map(({ field }) => field);

describe('the page of a calendar', () => {
  it('is read place by place; rooms that are empty are left out', () => {
    const { body, faults } = readRhythmForm(typed);
    expect(faults).toEqual([]);
    expect(body.destinations).toMatchObject([
      { pickupPointId: 'halle', slots: [{ capacity: 10 }, { capacity: 10 }] },
    ]);
  });

  it('says at its field that a place is begun without a point', () => {
    expect(faultsOf({ startsTime_1: '10:00' })).toEqual(['pickupPointId_1']);
  });

  it('leaves out a place that it has now, once it loses its point', () => {
    const { body, faults } = readRhythmForm({ ...typed, startsTime_1: '10:00' }, [[], []]);
    expect(faults).toEqual([]);
    expect(body.destinations).toHaveLength(1);
  });

  it('says at its field that a number is none, rather than dropping it', () => {
    for (const capacity_0 of ['abc', '0', '1,5', '20000']) {
      expect(faultsOf({ capacity_0 })).toEqual(['capacity_0']);
    }
    for (const weeksAhead of ['0', '9', 'deux']) {
      expect(faultsOf({ weeksAhead })).toEqual(['weeksAhead']);
    }
    expect(faultsOf({ capacity_0: '' })).toEqual([]);
  });
});
