import { after, DAY, fromIso, HOUR, toIso, type Instant } from '@etal/domain/shared/instant';
import { describe, expect, it } from 'vitest';
import { monday, useRhythmWorld } from '../testing/rhythm-world.ts';
import { seedPickupDay } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
const world = useRhythmWorld(test);
const { rowsOf, send, hall, create, sweep, madeBy, offerIn, openFirst } = world;

describe('the opening of a sale of a calendar (rule G7)', () => {
  it('publishes it at its hour, and gives the next one the same offers', async () => {
    const rhythm = await create();
    await sweep();
    const [first] = await madeBy(rhythm);
    await offerIn(first!.id);
    await sweep(after(monday, -1));
    expect((await madeBy(rhythm)).some(({ isPublished }) => isPublished)).toBe(false);
    await sweep(monday);
    await sweep();
    const made = await madeBy(rhythm);
    expect(made.map(({ isPublished, offerCount }) => [isPublished, offerCount])).toEqual([
      [true, 1],
      [false, 1],
      [false, 0],
    ]);
    const stocks = await rowsOf<{ left: number }>(
      `select s.left_quantity as left from offers o join stocks s on s.id = o.stock_id
       where o.order_cycle_id = any($1::uuid[])`,
      [made.map(({ id }) => id)],
    );
    expect(stocks.map(({ left }) => left)).toEqual([50, 50]);
    const audits = await rowsOf(
      `select details from audit_records where subject_id = $1 and action = 'order_cycle.drafted'
         and details ? 'cloneOf'`,
      [made[1]!.id],
    );
    expect(audits).toEqual([{ details: { cloneOf: first!.id, shiftDays: 7 } }]);
  });

  it('is kept from what is empty or incomplete, says why, and comes once it is mended', async () => {
    const rhythm = await create();
    await sweep();
    await sweep(monday);
    expect((await madeBy(rhythm))[0]).toMatchObject({
      isPublished: false,
      blockedCode: 'order_cycle.empty',
    });
    const [first] = await madeBy(rhythm);
    const variantId = await offerIn(first!.id);
    await rowsOf(
      `update products set origin = '' where id = (select product_id from variants where id = $1)`,
      [variantId],
    );
    await sweep();
    expect((await madeBy(rhythm))[0]).toMatchObject({ blockedCode: 'product.incomplete' });
    await rowsOf(
      `update products set origin = 'France'
       where id = (select product_id from variants where id = $1)`,
      [variantId],
    );
    await sweep();
    expect((await madeBy(rhythm))[0]).toMatchObject({ isPublished: true, blockedCode: null });
  });

  it('is told today: what waits, what is ready, what could not open and why', async () => {
    const told = async () => {
      const { items } = (await send('GET', '/api/today')).json();
      return items.find(({ kind }: { kind: string }) => kind === 'rhythm_sale');
    };
    const rhythm = await create();
    await sweep();
    expect(await told()).toBeUndefined();
    await test.setNow(after(monday, -DAY));
    expect(await told()).toMatchObject({ name: 'Vente du 3 décembre', hasOffers: false });
    await sweep(monday);
    expect(await told()).toMatchObject({ blockedCode: 'order_cycle.empty' });
    await offerIn((await madeBy(rhythm))[0]!.id);
    await sweep();
    expect(await told()).toBeUndefined();
  });

  it('is refused where a variant would reach the day twice', async () => {
    const rhythm = await create();
    await openFirst(rhythm, monday);
    const twin = await create({ name: 'Paniers' });
    await sweep();
    const [first] = await madeBy(rhythm);
    const [second] = await madeBy(twin);
    await rowsOf(
      `insert into offers (id, order_cycle_id, variant_id, seller_id, stock_id, price_cents)
       select gen_random_uuid(), $2, variant_id, seller_id, stock_id, price_cents
       from offers where order_cycle_id = $1`,
      [first!.id, second!.id],
    );
    await sweep();
    expect((await madeBy(twin))[0]).toMatchObject({
      isPublished: false,
      blockedCode: 'order_cycle.variant_twice',
    });
  });

  it('leaves out the days that closed or were cancelled meanwhile', async () => {
    const { pickupPointId } = await seedPickupDay(test, world.sale.hubId);
    const friday = { ...hall(), pickupPointId, weekday: 5, closes: { weekday: 4, time: '12:00' } };
    const rhythm = await create({ destinations: [hall(), friday] });
    await sweep();
    const [first] = await madeBy(rhythm);
    await offerIn(first!.id);
    await sweep(fromIso('2026-12-02T18:00:00.000Z'));
    expect((await madeBy(rhythm))[0]).toMatchObject({ isPublished: true });
    const reached = await rowsOf('select from destinations where order_cycle_id = $1', [first!.id]);
    expect(reached).toHaveLength(1);
    const [{ missed }] = (await rowsOf<{ missed: object }>(
      `select missed_places as missed from rhythm_occurrences where order_cycle_id = $1`,
      [first!.id],
    )) as [{ missed: object }];
    expect(missed).toEqual([{ pickupPointId: world.sale.pickupPointId, why: 'closed' }]);
  });

  it('catches up once when the worker was down for thirty hours', async () => {
    const rhythm = await create({ weeksAhead: 1 });
    await openFirst(rhythm, monday);
    const nextMonday = after(monday, 7 * DAY);
    await sweep(after(nextMonday, -2 * HOUR));
    await test.setNow(after(nextMonday, 28 * HOUR));
    await Promise.all([sweep(), sweep()]);
    await sweep();
    const made = await madeBy(rhythm);
    expect(
      made.map(({ date, isPublished, offerCount }) => [date, isPublished, offerCount]),
    ).toEqual([
      ['2026-12-03', true, 1],
      ['2026-12-10', true, 1],
      ['2026-12-17', false, 1],
    ]);
  });

  it.each([
    [
      'autumn',
      '2026-10-12',
      ['06:00', '06:00', '07:00', '07:00'],
      ['17:00', '17:00', '18:00', '18:00'],
    ],
    [
      'spring',
      '2027-03-15',
      ['07:00', '07:00', '06:00', '06:00'],
      ['18:00', '18:00', '17:00', '17:00'],
    ],
  ])(
    'happens once a week at the same wall clock through the change of %s',
    async (_season, startsOn, opens, closes) => {
      const start = fromIso(`${startsOn}T00:00:00.000Z`);
      await test.setNow(after(start, -5 * DAY));
      world.manager = await test.signIn(world.sale.managerId);
      const rhythm = await create({ startsOn, weeksAhead: 1 });
      await sweep();
      const [first] = await madeBy(rhythm);
      await offerIn(first!.id);
      for (let hour = 0; hour < 4 * 7 * 24; hour += 3) await sweep(after(start, hour * HOUR));
      const made = (await madeBy(rhythm)).filter(({ isPublished }) => isPublished);
      const utc = (moment: Instant) => toIso(moment).slice(11, 16);
      expect(made.map(({ opensAt }) => utc(opensAt))).toEqual(opens);
      expect(made.map(({ closesAt }) => utc(closesAt!))).toEqual(closes);
      expect(made.map(({ offerCount }) => offerCount)).toEqual([1, 1, 1, 1]);
      const opened = await rowsOf<{ late: number }>(
        `select extract(epoch from pub.at - oc.opens_at)::int as late
         from order_cycle_publications pub join order_cycles oc on oc.id = pub.order_cycle_id
         join rhythm_occurrences x on x.order_cycle_id = oc.id where x.rhythm_id = $1`,
        [rhythm.id],
      );
      expect(opened.every(({ late }) => late >= 0 && late < 3 * 3600)).toBe(true);
    },
    60_000,
  );
});
