import { describe, expect, it } from 'vitest';
import { slotsEvery } from './slots.ts';

describe('slots made by the minute', () => {
  it('fill the window one after the other', () => {
    const window = { startsTime: '16:30', endsTime: '18:00' };
    expect(slotsEvery(30, window, 12)).toEqual([
      { startsTime: '16:30', endsTime: '17:00', capacity: 12 },
      { startsTime: '17:00', endsTime: '17:30', capacity: 12 },
      { startsTime: '17:30', endsTime: '18:00', capacity: 12 },
    ]);
  });

  it('end with the window, the last one shorter', () => {
    const window = { startsTime: '09:00', endsTime: '10:15' };
    expect(slotsEvery(30, window, null).at(-1)).toEqual({
      startsTime: '10:00',
      endsTime: '10:15',
      capacity: null,
    });
  });

  it('are none in a window that ends before it starts', () => {
    expect(slotsEvery(30, { startsTime: '18:00', endsTime: '17:00' }, null)).toEqual([]);
  });
});
