import type { Rhythm } from '@etal/contracts/rhythm/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import { describe, expect, it } from 'vitest';
import { useRhythmWorld } from '../testing/rhythm-world.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
const world = useRhythmWorld(test);
const { send, create, sweep, madeBy, offerIn } = world;

describe('a skipped date (rule G5)', () => {
  const skip = (rhythm: Rhythm, date: string, method: 'PUT' | 'DELETE' = 'PUT') =>
    send(method, `/api/rhythms/${rhythm.id}/skips/${date}`);

  it('is not made, until it is taken back', async () => {
    const rhythm = await create();
    const skipped = await skip(rhythm, '2026-12-10');
    expect(skipped.json().coming[1]).toMatchObject({ date: '2026-12-10', state: 'skipped' });
    await sweep();
    expect((await madeBy(rhythm)).map(({ date }) => date)).toEqual(['2026-12-03']);
    expect((await skip(rhythm, '2026-12-10', 'DELETE')).json().coming[1].state).toBe('planned');
    await sweep();
    expect(await madeBy(rhythm)).toHaveLength(2);
  });

  it('keeps a sale that is made from opening by itself, and says that it exists', async () => {
    const rhythm = await create();
    await sweep();
    const [first] = await madeBy(rhythm);
    await offerIn(first!.id);
    const coming = (await skip(rhythm, '2026-12-03')).json().coming[0];
    expect(coming).toMatchObject({ state: 'drafted', isSkipped: true, orderCycleId: first!.id });
    await sweep(fromIso('2026-11-30T08:00:00.000Z'));
    expect((await madeBy(rhythm))[0]!.isPublished).toBe(false);
    await skip(rhythm, '2026-12-03', 'DELETE');
    await sweep();
    expect((await madeBy(rhythm))[0]!.isPublished).toBe(true);
    const late = await skip(rhythm, '2026-12-03');
    expect(late.json()).toMatchObject({
      code: 'rhythm.published',
      details: { orderCycleId: first!.id },
    });
  });

  it('is one of its dates', async () => {
    const rhythm = await create();
    expect((await skip(rhythm, '2026-12-11')).json()).toMatchObject({
      code: 'rhythm.not_its_date',
      fields: [{ path: 'params.date' }],
    });
  });
});
