import type { Rhythm } from '@etal/contracts/rhythm/endpoints';
import { after, DAY, fromIso, HOUR, toIso, type Instant } from '@etal/domain/shared/instant';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import {
  seedOffer,
  seedPickupDay,
  seedSale,
  seedTerritory,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { fillDrafts } from './fill-drafts.ts';
import { makeDueSales } from './make-due-sales.ts';
import { openDueSales } from './open-due-sales.ts';

const test = useTestApp();
let sale: SeededSale;
let manager: { authorization: string };
let hasTerritory = false;

type Reply = Awaited<ReturnType<typeof test.server.inject>>;

const send = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
  headers: Record<string, string> = manager,
): Promise<Reply> =>
  test.server.inject({ method, url, headers, ...(payload ? { payload } : {}) }) as Promise<Reply>;

const rowsOf = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

const hall = () => ({
  pickupPointId: sale.pickupPointId,
  weekday: 4,
  startsTime: '16:30',
  endsTime: '19:00',
  closes: { weekday: 3, time: '19:00' },
});

const draft = (change: object = {}) => ({
  coordinatorId: sale.hubId,
  name: 'Vente',
  startsOn: '2026-11-30',
  opens: { weekday: 1, time: '08:00' },
  destinations: [hall()],
  ...change,
});

async function create(change: object = {}): Promise<Rhythm> {
  const made = await send('POST', '/api/rhythms', draft(change));
  expect(made.statusCode).toBe(201);
  return made.json();
}

/** What the worker does when it looks. */
async function sweep(now?: Instant): Promise<void> {
  if (now) await test.setNow(now);
  await makeDueSales(test.app);
  await fillDrafts(test.app);
  await openDueSales(test.app);
}

type Made = {
  id: string;
  name: string;
  date: string;
  opensAt: Instant;
  isPublished: boolean;
  blockedCode: string | null;
  offerCount: number;
  closesAt: Instant | null;
};

/** The sales that a calendar made, in order. */
const madeBy = ({ id }: { id: string }) =>
  rowsOf<Made>(
    `select oc.id, oc.name, x.pickup_on as date, oc.opens_at as "opensAt",
        pub.order_cycle_id is not null as "isPublished", x.blocked_code as "blockedCode",
        (select count(*)::int from offers where order_cycle_id = oc.id) as "offerCount",
        (select min(closes_at) from destinations where order_cycle_id = oc.id) as "closesAt"
      from rhythm_occurrences x join order_cycles oc on oc.id = x.order_cycle_id
      left join order_cycle_publications pub on pub.order_cycle_id = oc.id
      where x.rhythm_id = $1 order by x.week_on`,
    [id],
  );

const daysAt = (pointId: string) =>
  rowsOf<{ id: string; startsAt: Instant; slotCount: number }>(
    `select id, starts_at as "startsAt",
        (select count(*)::int from pickup_slots where pickup_day_id = d.id) as "slotCount"
      from pickup_days d where pickup_point_id = $1 order by starts_at`,
    [pointId],
  );

/** Gives a draft one offer, as its hub does. */
async function offerIn(orderCycleId: string): Promise<string> {
  return (await seedOffer(test, { ...sale, orderCycleId } as never, {})).variantId;
}

beforeEach(async () => {
  await test.setNow(fromIso('2026-11-24T09:00:00.000Z'));
  if (!hasTerritory) await seedTerritory(test);
  hasTerritory = true;
  await rowsOf('update rhythms set ended_at = coalesce(ended_at, etal_now())');
  sale = await seedSale(test);
  manager = await test.signIn(sale.managerId);
});

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
    const listed = await send('GET', `/api/rhythms?coordinatorId=${sale.hubId}`);
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
    expect(await rowsOf('select from rhythms where coordinator_id = $1', [sale.hubId])).toEqual([]);
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
      sale.pickupPointId,
    ]);
    expect(await faultOf({})).toEqual(['pickup_point.archived', 'destinations.0.pickupPointId']);
  });

  it('is for those who manage its organization', async () => {
    const { id } = await create();
    for (const personId of [sale.deskId, sale.producerPersonId]) {
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
      [sale.hubId],
    );
    expect((await send('POST', '/api/rhythms', draft())).json()).toMatchObject({
      code: 'rhythm.too_many',
    });
  });
});

describe('the sales of a calendar (rule G3)', () => {
  it('are made two weeks ahead with their days and slots, each once', async () => {
    const slots = [{ startsTime: '16:30', endsTime: '18:00', capacity: 30 }];
    const rhythm = await create({ destinations: [{ ...hall(), slots }] });
    await sweep();
    await sweep();
    const made = await madeBy(rhythm);
    expect(made.map(({ name, opensAt }) => [name, toIso(opensAt)])).toEqual([
      ['Vente du 3 décembre', '2026-11-30T07:00:00.000Z'],
      ['Vente du 10 décembre', '2026-12-07T07:00:00.000Z'],
    ]);
    const days = await daysAt(sale.pickupPointId);
    expect(days.map(({ startsAt, slotCount }) => [toIso(startsAt), slotCount])).toEqual([
      ['2026-11-26T15:30:00.000Z', 1],
      ['2026-12-03T15:30:00.000Z', 1],
      ['2026-12-10T15:30:00.000Z', 1],
    ]);
    const audits = await rowsOf(
      `select actor_kind, actor_id from audit_records
       where subject_id = $1 and action = 'order_cycle.drafted'`,
      [made[0]!.id],
    );
    expect(audits).toEqual([{ actor_kind: 'system', actor_id: 'rhythm.make' }]);
  });

  it('are made once by two workers at once', async () => {
    const rhythm = await create();
    await Promise.all([1, 2, 3, 4].map(() => makeDueSales(test.app)));
    expect(await madeBy(rhythm)).toHaveLength(2);
    expect(await daysAt(sale.pickupPointId)).toHaveLength(3);
  });

  it('leave nothing behind when the worker dies between two statements, and are made later', async () => {
    const rhythm = await create();
    for (const table of ['pickup_days', 'order_cycles', 'destinations', 'audit_records']) {
      const dying = dieOnInsertInto(table);
      await expect(makeDueSales(dying)).rejects.toThrow('not done');
      expect(await madeBy(rhythm)).toEqual([]);
      expect(await daysAt(sale.pickupPointId)).toHaveLength(1);
    }
    await makeDueSales(test.app);
    expect(await madeBy(rhythm)).toHaveLength(2);
  });

  it('are made for the other calendars when one cannot be', async () => {
    const broken = await create();
    const rhythm = await create();
    await expect(makeDueSales(dieOnInsertInto('rhythm_occurrences', broken.id))).rejects.toThrow(
      'not done',
    );
    expect(await madeBy(broken)).toEqual([]);
    expect(await madeBy(rhythm)).toHaveLength(2);
  });

  it('use the day that stands at that place and time, whoever set it', async () => {
    const first = await create();
    const second = await create({ name: 'Paniers' });
    await sweep();
    expect(await madeBy(first)).toHaveLength(2);
    expect(await madeBy(second)).toHaveLength(2);
    expect(await daysAt(sale.pickupPointId)).toHaveLength(3);
  });

  it('of a producer wait for the day of the hub, until their opening', async () => {
    await rowsOf(
      `insert into grants (id, granter_id, receiver_id, kind, created_at)
       values ($1, $2, $3, 'pickup', etal_now())`,
      [newId(), sale.hubId, sale.producerId],
    );
    manager = await test.signIn(sale.producerPersonId);
    const rhythm = await create({ coordinatorId: sale.producerId });
    await sweep();
    expect(await madeBy(rhythm)).toEqual([]);
    const hub = await test.signIn(sale.managerId);
    const day = { pickupPointId: sale.pickupPointId, date: '2026-12-03', note: '', slots: [] };
    const times = { startsTime: '17:00', endsTime: '19:00' };
    const set = await send('POST', '/api/pickup-days', { ...day, ...times }, hub);
    expect(set.statusCode).toBe(201);
    await sweep();
    expect((await madeBy(rhythm)).map(({ date }) => date)).toEqual(['2026-12-03']);
    await sweep(fromIso('2026-12-07T07:00:00.000Z'));
    expect(await madeBy(rhythm)).toMatchObject([
      { date: '2026-12-03' },
      { date: '2026-12-10', blockedCode: 'order_cycle.empty' },
    ]);
    const [, late] = await rowsOf<{ missed: object }>(
      `select missed_places as missed from rhythm_occurrences where rhythm_id = $1 order by week_on`,
      [rhythm.id],
    );
    expect(late!.missed).toEqual([{ pickupPointId: sale.pickupPointId, why: 'absent' }]);
  });

  it('take fourteen statements each, so that two hundred are made in two seconds', async () => {
    const rhythm = await create();
    let count = 0;
    const counting = withRows((tx, statement) => {
      count += 1;
      return tx.rows(statement);
    });
    await makeDueSales(counting);
    const made = await madeBy(rhythm);
    expect(made).toHaveLength(2);
    // begin and commit are not counted
    expect(count).toBeLessThanOrEqual(12 * made.length);
  });
});

type Tx = Parameters<Parameters<typeof test.app.inTransaction>[1]>[0];

/** The app, its transactions sending their statements in another way. */
function withRows(
  send: (tx: Tx, statement: Parameters<Tx['rows']>[0]) => Promise<never[]>,
): typeof test.app {
  return {
    ...test.app,
    inTransaction: (actor, work) =>
      test.app.inTransaction(actor, (tx) => {
        const rows = (statement: Parameters<Tx['rows']>[0]) => send(tx, statement);
        return work(Object.assign(Object.create(tx), { rows }));
      }),
  };
}

/** The app of a worker that dies when it is about to insert into a table, or there for one thing. */
function dieOnInsertInto(table: string, id?: string): typeof test.app {
  return withRows((tx, statement) => {
    const isIt = statement.text.includes(`insert into ${table}`);
    if (!isIt || (id && !statement.values?.includes(id))) return tx.rows(statement);
    return Promise.reject(new Error('the worker died'));
  });
}

/** The first sale of a calendar has an offer and is open. */
async function openFirst(rhythm: Rhythm, now: Instant): Promise<string> {
  await sweep();
  const [first] = await madeBy(rhythm);
  await offerIn(first!.id);
  await sweep(now);
  await sweep();
  return first!.id;
}

describe('the opening of a sale of a calendar (rules G6, G7)', () => {
  const monday = fromIso('2026-11-30T07:00:00.000Z');

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
    const { pickupPointId } = await seedPickupDay(test, sale.hubId);
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
    expect(missed).toEqual([{ pickupPointId: sale.pickupPointId, why: 'closed' }]);
  });

  it('leaves out what is gone and consents that were withdrawn, as cloning does', async () => {
    const rhythm = await create({ weeksAhead: 1 });
    await openFirst(rhythm, monday);
    await sweep(fromIso('2026-12-07T07:00:00.000Z'));
    await rowsOf('delete from grants where granter_id = $1', [sale.producerId]);
    await sweep();
    const last = await rowsOf(
      `select dropped_count as dropped from rhythm_occurrences
       where rhythm_id = $1 order by week_on desc limit 1`,
      [rhythm.id],
    );
    expect(last).toEqual([{ dropped: 1 }]);
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
      manager = await test.signIn(sale.managerId);
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
