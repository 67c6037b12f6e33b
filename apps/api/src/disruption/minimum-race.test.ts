import { findViolations } from '@etal/db/invariants';
import { after, fromIso, HOUR, toIso } from '@etal/domain/shared/instant';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as repository from '../delivery/repository.ts';
import { orderRequests, type OrderRequests } from '../testing/order-requests.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { judgeMinimums } from './judge-minimums.ts';

/** The control takes the lock away that orders and the judgement share. */
const locks = vi.hoisted(() => ({ areTaken: true }));

vi.mock('../delivery/repository.ts', async (load) => {
  const real = await load<typeof repository>();
  const lockDestination: typeof real.lockDestination = async (tx, id) => {
    if (locks.areTaken) return real.lockDestination(tx, id);
    const [row] = await tx.rows<Awaited<ReturnType<typeof real.lockDestination>>>({
      text: `select opens_at as "opensAt", closes_at as "closesAt", null as "closedAt"
             from destinations where id = $1`,
      values: [id],
    });
    return row!;
  };
  return { ...real, lockDestination };
});

const test = useTestApp();
let sale: SeededSale;
let awa: OrderRequests;
let bob: OrderRequests;

const lastMoment = fromIso('2026-11-25T18:05:00Z');
const final = fromIso('2026-11-25T18:10:00Z');

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test, [{ priceCents: 500, stock: 50 }]);
  awa = await orderRequests(test, sale, await seedHousehold(test));
  bob = await orderRequests(test, sale, await seedHousehold(test, 'Bob Lee'));
  await test.app.database.read.rows({
    text: `insert into seller_minimums (id, seller_id, minimum_cents, at) values ($1, $2, 1000, $3)`,
    values: [test.app.newId(), sale.producerId, toIso(after(sale.opensAt, -HOUR))],
  });
});

/** Settles once so many transactions wait for another. */
async function waitFor(waiting: number): Promise<void> {
  const count = async () => {
    const [row] = await test.app.database.read.rows<{ count: number }>({
      text: `select count(*)::int as count from pg_stat_activity
             where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
    });
    return row!.count;
  };
  while ((await count()) < waiting);
}

const offer = () => sale.offers[0]!;

/** Within the grace of its quote, an order that is written and waits for its stock; then it is final. */
async function halfPlacedLate(quantity: number) {
  await test.setNow(fromIso('2026-11-25T17:59:00Z'));
  const quoted = (await bob.basket({ [offer().id]: quantity })).json();
  await test.setNow(lastMoment);
  const holder = new pg.Client(test.app.config.databaseUrl);
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from stocks where id = $1 for update', [offer().stockId]);
  const placing = bob.placeQuote(quoted);
  await waitFor(1);
  await test.setNow(final);
  return async () => {
    await holder.query('commit');
    await holder.end();
    return placing;
  };
}

async function outcome(): Promise<string | undefined> {
  const [row] = await test.app.database.read.rows<{ outcome: string }>({
    text: 'select outcome from minimum_judgements where destination_id = $1',
    values: [sale.destinationId],
  });
  return row?.outcome;
}

async function liveLines(): Promise<number> {
  const rows = await test.app.database.read.rows({
    text: 'select from order_lines where destination_id = $1',
    values: [sale.destinationId],
  });
  return rows.length;
}

const place = (requests: OrderRequests, quantity: number) =>
  requests.place({ [offer().id]: quantity });

describe('judging a minimum while a late order is placed (rule S14)', () => {
  it('waits for the order, and counts it', async () => {
    expect((await place(awa, 1)).statusCode).toBe(201);
    const finish = await halfPlacedLate(1);
    const judging = judgeMinimums(test.app);
    await waitFor(2);
    expect((await finish()).statusCode).toBe(201);
    await judging;
    expect([await outcome(), await liveLines()]).toEqual(['reached', 2]);
  });

  it('takes its lines too when it is still below, at the next sweep', async () => {
    await test.app.database.read.rows({
      text: 'update seller_minimums set minimum_cents = 5000 where seller_id = $1',
      values: [sale.producerId],
    });
    expect((await place(awa, 1)).statusCode).toBe(201);
    const finish = await halfPlacedLate(1);
    const judging = judgeMinimums(test.app);
    await waitFor(2);
    expect((await finish()).statusCode).toBe(201);
    await judging;
    expect(await outcome()).toBeUndefined();
    await judgeMinimums(test.app);
    expect([await outcome(), await liveLines()]).toEqual(['below', 0]);
  });

  it('would cancel what reaches the minimum without the lock that both take', async () => {
    locks.areTaken = false;
    expect((await place(awa, 1)).statusCode).toBe(201);
    const finish = await halfPlacedLate(1);
    const judging = judgeMinimums(test.app);
    await waitFor(2);
    expect((await finish()).statusCode).toBe(201);
    await judging;
    expect([await outcome(), await liveLines()]).toEqual(['below', 1]);
    const violations = await findViolations(test.app.database);
    expect(violations.map(({ invariant }) => invariant)).toEqual([
      'a delivery below its minimum brings nothing',
    ]);
    locks.areTaken = true;
    await test.app.database.read.rows({
      text: 'delete from minimum_judgements where destination_id = $1',
      values: [sale.destinationId],
    });
  });

  it('judges each once when sweeps and late orders come together', async () => {
    expect((await place(awa, 1)).statusCode).toBe(201);
    await test.setNow(fromIso('2026-11-25T17:59:00Z'));
    const quoted = (await bob.basket({ [offer().id]: 1 })).json();
    await test.setNow(fromIso('2026-11-25T18:08:59Z'));
    const placed = bob.placeQuote(quoted);
    const sweeps = [1, 2, 3].map(() => judgeMinimums(test.app));
    await Promise.all([placed, ...sweeps]);
    await test.setNow(final);
    await Promise.all([1, 2, 3].map(() => judgeMinimums(test.app)));
    expect([await outcome(), await liveLines()]).toEqual(['reached', 2]);
  });
});
