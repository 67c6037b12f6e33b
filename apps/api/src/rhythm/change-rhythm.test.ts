import { fromIso } from '@etal/domain/shared/instant';
import { describe, expect, it } from 'vitest';
import { useRhythmWorld } from '../testing/rhythm-world.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
const world = useRhythmWorld(test);
const { send, hall, create, sweep, madeBy } = world;

describe('a calendar that changes (rule G4)', () => {
  it('leaves the sales that it made as they are', async () => {
    const rhythm = await create();
    await sweep();
    const friday = { ...hall(), weekday: 5 };
    const changed = await send('PATCH', `/api/rhythms/${rhythm.id}`, { destinations: [friday] });
    expect(
      changed
        .json()
        .coming.map(({ date, state }: { date: string; state: string }) => [date, state]),
    ).toEqual([
      ['2026-12-03', 'drafted'],
      ['2026-12-10', 'drafted'],
      ['2026-12-18', 'planned'],
      ['2026-12-25', 'holiday'],
    ]);
    await sweep();
    expect(await madeBy(rhythm)).toHaveLength(2);
    await sweep(fromIso('2026-12-01T09:00:00.000Z'));
    expect((await madeBy(rhythm)).map(({ date }) => date)).toEqual([
      '2026-12-03',
      '2026-12-10',
      '2026-12-18',
    ]);
  });

  it('makes and opens nothing while it is paused', async () => {
    const rhythm = await create();
    await send('PUT', `/api/rhythms/${rhythm.id}/pause`);
    await sweep();
    expect(await madeBy(rhythm)).toEqual([]);
    await send('DELETE', `/api/rhythms/${rhythm.id}/pause`);
    await sweep();
    expect(await madeBy(rhythm)).toHaveLength(2);
  });

  it('ends for good, and its sales stay', async () => {
    const rhythm = await create();
    await sweep();
    const ended = await send('PUT', `/api/rhythms/${rhythm.id}/end`);
    expect(ended.json().coming.map(({ state }: { state: string }) => state)).toEqual([
      'drafted',
      'drafted',
    ]);
    expect(
      (await send('PATCH', `/api/rhythms/${rhythm.id}`, { name: 'Foire' })).json(),
    ).toMatchObject({ code: 'rhythm.ended' });
    await sweep(fromIso('2026-12-01T09:00:00.000Z'));
    expect((await madeBy(rhythm)).map(({ isPublished }) => isPublished)).toEqual([false, false]);
  });
});
