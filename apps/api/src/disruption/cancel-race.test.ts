import { findViolations } from '@etal/db/invariants';
import { fromIso, type LocalDate } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { orderRequests, type OrderRequests } from '../testing/order-requests.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { cancelPickupDay, previewCancellation } from './cancel-pickup-day.ts';
import { movePickupDay, previewDayMove } from './move-pickup-day.ts';

/** The control takes the lock away that orders and the cancellation share. */
const locks = vi.hoisted(() => ({ areTaken: true }));

vi.mock('../pickup/repository.ts', async (load) => {
  const real = await load<{ lockDestinationsOfDay: (...of: unknown[]) => Promise<unknown> }>();
  const lockDestinationsOfDay = async (...of: unknown[]) =>
    locks.areTaken ? real.lockDestinationsOfDay(...of) : [];
  return { ...real, lockDestinationsOfDay };
});

const test = useTestApp();
let sale: SeededSale;
let awa: OrderRequests;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test, [{ stock: 50 }]);
  awa = await orderRequests(test, sale, await seedHousehold(test));
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

/** An order that has been written, and waits for the last of its locks: its stock. */
async function halfPlaced() {
  const quoted = (await awa.basket({ [sale.offers[0]!.id]: 2 })).json();
  const holder = new pg.Client(test.app.config.databaseUrl);
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from stocks where id = $1 for update', [sale.offers[0]!.stockId]);
  const placing = awa.placeQuote(quoted);
  await waitFor(1);
  const finish = async () => {
    await holder.query('commit');
    await holder.end();
    return placing;
  };
  return finish;
}

async function cancel(): Promise<string> {
  const manager = await test.actorOf(sale.managerId);
  const { basis } = await previewCancellation(test.app, manager, sale.pickupDayId);
  const asked = { reason: 'Travaux', basis };
  return outcomeOf('cancelled', cancelPickupDay(test.app, manager, sale.pickupDayId, asked));
}

async function move(): Promise<string> {
  const manager = await test.actorOf(sale.managerId);
  const { pickupPointId, pickupDayId } = sale;
  const times = { date: '2026-11-27' as LocalDate, startsTime: '16:30', endsTime: '19:00' };
  const target = { pickupPointId, ...times };
  const { basis } = await previewDayMove(test.app, manager, pickupDayId, target);
  const answerBy = fromIso('2026-11-26T12:00:00Z');
  const asked = { ...target, reason: 'Travaux', basis, answerBy };
  return outcomeOf('moved', movePickupDay(test.app, manager, pickupDayId, asked));
}

function outcomeOf(done: string, act: Promise<unknown>): Promise<string> {
  return act.then(
    () => done,
    (thrown: unknown) => (thrown instanceof Refusal ? thrown.code : String(thrown)),
  );
}

describe('placing an order while its day is cancelled', () => {
  it('is waited for: the cancellation finds it, and no live order is left (rule W2)', async () => {
    const finish = await halfPlaced();
    const cancelling = cancel();
    await waitFor(2);
    expect((await finish()).statusCode).toBe(201);
    expect(await cancelling).toBe('disruption.changed');
    expect(await cancel()).toBe('cancelled');
    const live = await test.app.database.read.rows({
      text: 'select from orders where pickup_day_id = $1 and cancelled_at is null',
      values: [sale.pickupDayId],
    });
    expect(live).toEqual([]);
  });

  it('would leave a live order without the lock that both take', async () => {
    locks.areTaken = false;
    const finish = await halfPlaced();
    expect(await cancel()).toBe('cancelled');
    expect((await finish()).statusCode).toBe(201);
    const violations = await findViolations(test.app.database);
    expect(violations.map(({ invariant }) => invariant)).toEqual([
      'a cancelled day has no live order',
    ]);
    locks.areTaken = true;
    await forget();
  });

  it('ends in one of both ways, whatever comes first, for many households at once', async () => {
    const requests = await Promise.all(
      Array.from({ length: 12 }, async () => orderRequests(test, sale, await seedHousehold(test))),
    );
    const choices = { [sale.offers[0]!.id]: 1 };
    const storm = Promise.all(requests.map((each) => each.place(choices)));
    let outcome = await cancel();
    while (outcome === 'disruption.changed') outcome = await cancel();
    expect(outcome).toBe('cancelled');
    const answers = (await storm).map(({ statusCode }) => statusCode);
    expect(answers.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    const [row] = await test.app.database.read.rows<{ live: number; left: number }>({
      text: `select (select count(*)::int from orders
               where pickup_day_id = $1 and cancelled_at is null) as live,
               (select left_quantity from stocks where id = $2) as left`,
      values: [sale.pickupDayId, sale.offers[0]!.stockId],
    });
    expect(row).toEqual({ live: 0, left: 50 });
  });
});

describe('placing an order while its day moves', () => {
  it('is waited for: the move finds it, and each order is told (rules W2, W11)', async () => {
    const finish = await halfPlaced();
    const moving = move();
    await waitFor(2);
    const placed = await finish();
    expect(placed.statusCode).toBe(201);
    expect(await moving).toBe('disruption.changed');
    expect(await move()).toBe('moved');
    const told = await test.app.database.read.rows({
      text: `select from order_disruptions where order_id = $1 and cause = 'day_moved'`,
      values: [placed.json().id],
    });
    expect(told).toHaveLength(1);
  });

  it('never ends with an order for a date that nobody saw, for many households at once', async () => {
    const requests = await Promise.all(
      Array.from({ length: 12 }, async () => orderRequests(test, sale, await seedHousehold(test))),
    );
    const choices = { [sale.offers[0]!.id]: 1 };
    const storm = Promise.all(requests.map((each) => each.place(choices)));
    let outcome = await move();
    while (outcome === 'disruption.changed') outcome = await move();
    expect(outcome).toBe('moved');
    const answers = await storm;
    const refused = answers.filter(({ statusCode }) => statusCode !== 201);
    for (const answer of refused) expect(answer.json()).toMatchObject({ code: 'pickup_day.moved' });
    const [row] = await test.app.database.read.rows<{ live: number; told: number }>({
      text: `select count(*)::int as live, count(x.id)::int as told from orders o
             left join order_disruptions x on x.order_id = o.id
             where o.pickup_day_id = $1 and o.cancelled_at is null`,
      values: [sale.pickupDayId],
    });
    expect(row).toEqual({ live: 12 - refused.length, told: 12 - refused.length });
  });
});

/** The control's cancellation, as if it had never been. */
async function forget(): Promise<void> {
  const url = new URL(test.app.config.databaseUrl);
  url.username = 'etal_owner';
  const owner = new pg.Client(url.href);
  await owner.connect();
  await owner.query('delete from pickup_day_cancellations where pickup_day_id = $1', [
    sale.pickupDayId,
  ]);
  await owner.end();
}
