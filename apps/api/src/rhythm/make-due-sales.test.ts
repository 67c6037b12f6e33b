import { fromIso, toIso } from '@etal/domain/shared/instant';
import { describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { useRhythmWorld } from '../testing/rhythm-world.ts';
import { useTestApp } from '../testing/test-app.ts';
import { makeDueSales } from './make-due-sales.ts';

const test = useTestApp();
const world = useRhythmWorld(test);
const { rowsOf, send, hall, create, sweep, madeBy, daysAt } = world;

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
    const days = await daysAt(world.sale.pickupPointId);
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
    expect(await daysAt(world.sale.pickupPointId)).toHaveLength(3);
  });

  it('leave nothing behind when the worker dies between two statements, and are made later', async () => {
    const rhythm = await create();
    for (const table of ['pickup_days', 'order_cycles', 'destinations', 'audit_records']) {
      const dying = dieOnInsertInto(table);
      await expect(makeDueSales(dying)).rejects.toThrow('not done');
      expect(await madeBy(rhythm)).toEqual([]);
      expect(await daysAt(world.sale.pickupPointId)).toHaveLength(1);
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
    expect(await daysAt(world.sale.pickupPointId)).toHaveLength(3);
  });

  it('of a producer wait for the day of the hub, until their opening', async () => {
    await rowsOf(
      `insert into grants (id, granter_id, receiver_id, kind, created_at)
       values ($1, $2, $3, 'pickup', etal_now())`,
      [newId(), world.sale.hubId, world.sale.producerId],
    );
    world.manager = await test.signIn(world.sale.producerPersonId);
    const rhythm = await create({ coordinatorId: world.sale.producerId });
    await sweep();
    expect(await madeBy(rhythm)).toEqual([]);
    const hub = await test.signIn(world.sale.managerId);
    const day = {
      pickupPointId: world.sale.pickupPointId,
      date: '2026-12-03',
      note: '',
      slots: [],
    };
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
    expect(late!.missed).toEqual([{ pickupPointId: world.sale.pickupPointId, why: 'absent' }]);
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
