import type { Rhythm } from '@etal/contracts/rhythm/endpoints';
import { describe, expect, it } from 'vitest';
import { useRhythmWorld } from '../testing/rhythm-world.ts';
import { seedSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
const world = useRhythmWorld(test);
const { rowsOf, send, hall, draft, create } = world;

describe('a calendar', () => {
  it('is created with the usual choices, and tells its next four sales', async () => {
    const rhythm = await create();
    expect(rhythm).toMatchObject({
      everyWeeks: 1,
      weeksAhead: 2,
      skipsHolidays: true,
      endsOn: null,
      pausedAt: null,
      destinations: [{ ...hall(), pickupPointName: 'La halle', slots: [] }],
    });
    expect(rhythm.coming.map(({ date, state }) => [date, state])).toEqual([
      ['2026-12-03', 'planned'],
      ['2026-12-10', 'planned'],
      ['2026-12-17', 'planned'],
      ['2026-12-24', 'planned'],
    ]);
    expect(rhythm.coming[0]).toMatchObject({
      opensAt: '2026-11-30T07:00:00.000Z',
      pickups: [{ startsAt: '2026-12-03T15:30:00.000Z', closesAt: '2026-12-02T18:00:00.000Z' }],
    });
    const listed = await send('GET', `/api/rhythms?coordinatorId=${world.sale.hubId}`);
    expect(listed.json().items.map(({ id }: Rhythm) => id)).toEqual([rhythm.id]);
  });

  it('is previewed without being kept', async () => {
    const preview = await send('POST', '/api/rhythm-previews', draft({ everyWeeks: 2 }));
    expect(preview.json().coming.map(({ date }: { date: string }) => date)).toEqual([
      '2026-12-03',
      '2026-12-17',
      '2026-12-31',
      '2027-01-14',
    ]);
    expect(
      await rowsOf('select from rhythms where coordinator_id = $1', [world.sale.hubId]),
    ).toEqual([]);
  });

  it('is refused at the field that is wrong', async () => {
    const faultOf = async (change: object) => {
      const refused = (await send('POST', '/api/rhythms', draft(change))).json();
      return [refused.code, refused.fields?.[0]?.path];
    };
    expect(await faultOf({ opens: { weekday: 3, time: '20:00' } })).toEqual([
      'rhythm.closing',
      'destinations.0.closes',
    ]);
    expect(await faultOf({ endsOn: '2026-12-02' })).toEqual(['rhythm.never', 'endsOn']);
    const slot = { startsTime: '16:00', endsTime: '17:00', capacity: null };
    expect(await faultOf({ destinations: [{ ...hall(), slots: [slot] }] })).toEqual([
      'rhythm.slot_times',
      'destinations.0.slots.0',
    ]);
    const elsewhere = await seedSale(test);
    const notOurs = { ...hall(), pickupPointId: elsewhere.pickupPointId };
    expect(await faultOf({ destinations: [hall(), notOurs] })).toEqual([
      'destination.not_granted',
      'destinations.1.pickupPointId',
    ]);
    await rowsOf('update pickup_points set archived_at = etal_now() where id = $1', [
      world.sale.pickupPointId,
    ]);
    expect(await faultOf({})).toEqual(['pickup_point.archived', 'destinations.0.pickupPointId']);
  });

  it('is for those who manage its organization', async () => {
    const { id } = await create();
    for (const personId of [world.sale.deskId, world.sale.producerPersonId]) {
      const headers = await test.signIn(personId);
      expect((await send('GET', `/api/rhythms/${id}`, undefined, headers)).statusCode).toBe(404);
      expect((await send('PUT', `/api/rhythms/${id}/pause`, undefined, headers)).statusCode).toBe(
        404,
      );
      expect((await send('POST', '/api/rhythms', draft(), headers)).statusCode).toBe(404);
    }
  });

  it('takes no more than fifty', async () => {
    await rowsOf(
      `insert into rhythms (id, coordinator_id, name, every_weeks, starts_on, opens_weekday,
         opens_time, weeks_ahead, skips_holidays, created_at, paused_at)
       select gen_random_uuid(), $1, 'Vente', 1, '2026-11-30', 1, '08:00', 2, true, etal_now(), etal_now()
       from generate_series(1, 50)`,
      [world.sale.hubId],
    );
    expect((await send('POST', '/api/rhythms', draft())).json()).toMatchObject({
      code: 'rhythm.too_many',
    });
  });
});
