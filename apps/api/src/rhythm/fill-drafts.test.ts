import { describe, expect, it } from 'vitest';
import { after, DAY, fromIso } from '@etal/domain/shared/instant';
import { monday, useRhythmWorld } from '../testing/rhythm-world.ts';
import { seedOffer, seedPickupDay, seedSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
const world = useRhythmWorld(test);
const { rowsOf, create, hall, sweep, madeBy, openFirst } = world;

describe('the offers of a sale of a calendar (rule G6)', () => {
  it('leaves out what is gone and consents that were withdrawn, as cloning does', async () => {
    const rhythm = await create({ weeksAhead: 1 });
    await openFirst(rhythm, monday);
    await sweep(fromIso('2026-12-07T07:00:00.000Z'));
    await rowsOf('delete from grants where granter_id = $1', [world.sale.producerId]);
    await sweep();
    const last = await rowsOf(
      `select dropped_count as dropped from rhythm_occurrences
       where rhythm_id = $1 order by week_on desc limit 1`,
      [rhythm.id],
    );
    expect(last).toEqual([{ dropped: 1 }]);
  });
});

describe('the first sale of a calendar (rule G6)', () => {
  const isTuesday = fromIso('2026-11-24T09:00:00.000Z');

  /** A hub that sells by hand this week, at the place of its calendar. */
  async function sellByHand(offers: { name: string }[] = [{ name: 'Poireaux' }]): Promise<void> {
    world.sale = await seedSale(test, offers);
    world.manager = await test.signIn(world.sale.managerId);
    await test.setNow(isTuesday);
  }

  const offersOf = (orderCycleId: string) =>
    rowsOf<{ name: string; left: number }>(
      `select p.name, s.left_quantity as left from offers o join variants v on v.id = o.variant_id
        join products p on p.id = v.product_id left join stocks s on s.id = o.stock_id
        where o.order_cycle_id = $1 order by p.name`,
      [orderCycleId],
    );

  it('takes the offers of the last sale that its hub made by hand at one of its places', async () => {
    await sellByHand([{ name: 'Poireaux' }, { name: 'Navets' }]);
    const rhythm = await create();
    await sweep();
    const [first, second] = await madeBy(rhythm);
    expect(await offersOf(first!.id)).toEqual([
      { name: 'Navets', left: 50 },
      { name: 'Poireaux', left: 50 },
    ]);
    expect(second).toMatchObject({ offerCount: 0 });
    const audits = await rowsOf(
      `select details from audit_records where subject_id = $1 and details ? 'cloneOf'`,
      [first!.id],
    );
    expect(audits).toEqual([{ details: { cloneOf: world.sale.orderCycleId, shiftDays: 7 } }]);
    await sweep(monday);
    await sweep();
    expect(await madeBy(rhythm)).toMatchObject([
      { isPublished: true },
      { isPublished: false, offerCount: 2 },
      {},
    ]);
  });

  it('takes them once: what its hub then takes out stays out', async () => {
    await sellByHand();
    const rhythm = await create();
    await sweep();
    const [first] = await madeBy(rhythm);
    await rowsOf('delete from offers where order_cycle_id = $1', [first!.id]);
    await sweep();
    expect((await madeBy(rhythm))[0]).toMatchObject({ offerCount: 0 });
  });

  it('takes those of the sale that is named as itself where there were several', async () => {
    await sellByHand();
    const bread = await anotherSale('Pain du 26 novembre', after(isTuesday, -DAY / 2));
    await seedOffer(test, { ...world.sale, orderCycleId: bread }, { name: 'Miche' });
    const [sale] = await madeBySweep(await create());
    expect(await offersOf(sale!.id)).toMatchObject([{ name: 'Poireaux' }]);
    const [loaves] = await madeBySweep(await create({ name: 'Pain' }));
    expect(await offersOf(loaves!.id)).toMatchObject([{ name: 'Miche' }]);
  });

  it('stays empty where nothing was sold at its places, nor to the same households', async () => {
    await sellByHand();
    const { pickupPointId } = await seedPickupDay(test, world.sale.hubId);
    const elsewhere = await create({ destinations: [{ ...hall(), pickupPointId }] });
    const apart = await create({ forTag: 'comité' });
    await sweep();
    for (const rhythm of [elsewhere, apart]) {
      expect((await madeBy(rhythm))[0]).toMatchObject({ offerCount: 0 });
    }
  });

  it('takes nothing of another hub, of a week that is not before, nor of a draft', async () => {
    await sellByHand();
    await rowsOf('delete from order_cycle_publications where order_cycle_id = $1', [
      world.sale.orderCycleId,
    ]);
    expect((await madeBySweep(await create()))[0]).toMatchObject({ offerCount: 0 });
    await sellByHand();
    const thisWeek = { startsOn: '2026-11-23', opens: { weekday: 2, time: '12:00' } };
    expect((await madeBySweep(await create(thisWeek)))[0]).toMatchObject({
      date: '2026-11-26',
      offerCount: 0,
    });
  });

  async function madeBySweep(rhythm: { id: string }) {
    await sweep();
    return madeBy(rhythm);
  }

  /** Published by the same hub for the same day. */
  async function anotherSale(name: string, opensAt: number): Promise<never> {
    const id = test.app.newId();
    await rowsOf(
      `insert into order_cycles (id, coordinator_id, name, opens_at, created_at)
        values ($1, $2, $3, $4, $4)`,
      [id, world.sale.hubId, name, new Date(opensAt).toISOString()],
    );
    await rowsOf(
      `insert into destinations (id, order_cycle_id, pickup_day_id, opens_at, closes_at)
        select gen_random_uuid(), $1, pickup_day_id, opens_at, closes_at from destinations
        where order_cycle_id = $2`,
      [id, world.sale.orderCycleId],
    );
    await rowsOf('insert into order_cycle_publications (order_cycle_id, at) values ($1, $2)', [
      id,
      new Date(opensAt).toISOString(),
    ]);
    return id as never;
  }
});
