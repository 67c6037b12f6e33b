import { after, DAY } from '@etal/domain/shared/instant';
import { describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { monday, useRhythmWorld } from '../testing/rhythm-world.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
const world = useRhythmWorld(test);
const { rowsOf, send, create, sweep, madeBy } = world;

describe('a sale that waits for the day of a hub (rules G3, U5)', () => {
  const told = async () => {
    const { items } = (await send('GET', '/api/today')).json();
    return items.filter(({ kind }: { kind: string }) => kind === 'rhythm_waits');
  };

  /** The producer of the hub keeps a calendar at its place. */
  async function createOfProducer() {
    await rowsOf(
      `insert into grants (id, granter_id, receiver_id, kind, created_at)
       values ($1, $2, $3, 'pickup', etal_now())`,
      [newId(), world.sale.hubId, world.sale.producerId],
    );
    world.manager = await test.signIn(world.sale.producerPersonId);
    return create({ coordinatorId: world.sale.producerId });
  }

  it('is told today to its producer from two days before the opening, until that day is set', async () => {
    const rhythm = await createOfProducer();
    await sweep(after(monday, -2 * DAY - 1));
    expect(await told()).toEqual([]);
    await sweep(after(monday, -2 * DAY));
    expect(await told()).toEqual([
      {
        kind: 'rhythm_waits',
        at: '2026-11-30T07:00:00.000Z',
        rhythmId: rhythm.id,
        name: 'Vente',
        startsAt: '2026-12-03T15:30:00.000Z',
        placeName: 'La halle',
        hubName: 'Maison de l’Alimentation',
      },
    ]);
    const hub = await test.signIn(world.sale.managerId);
    const day = {
      pickupPointId: world.sale.pickupPointId,
      date: '2026-12-03',
      note: '',
      slots: [],
    };
    const times = { startsTime: '16:30', endsTime: '19:00' };
    await send('POST', '/api/pickup-days', { ...day, ...times }, hub);
    expect(await told()).toEqual([]);
    await sweep();
    expect((await madeBy(rhythm)).map(({ date }) => date)).toEqual(['2026-12-03']);
  });

  it('is nothing to the hub, nor for a calendar that is paused or skips that week', async () => {
    const { id } = await createOfProducer();
    await sweep(after(monday, -DAY));
    expect(await told()).toHaveLength(1);
    await send('PUT', `/api/rhythms/${id}/skips/2026-12-03`);
    expect(await told()).toEqual([]);
    await send('DELETE', `/api/rhythms/${id}/skips/2026-12-03`);
    await send('PUT', `/api/rhythms/${id}/pause`);
    expect(await told()).toEqual([]);
    await send('DELETE', `/api/rhythms/${id}/pause`);
    world.manager = await test.signIn(world.sale.managerId);
    expect(await told()).toEqual([]);
  });
});
