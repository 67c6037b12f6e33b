import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { after, fromIso, HOUR } from '@etal/domain/shared/instant';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { orderRequests, type OrderRequests } from '../testing/order-requests.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { followPrice } from './follow-price.ts';

const test = useTestApp();

let sale: SeededSale;
let awa: OrderRequests;
let leeks: string;
let eggs: string;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test, [{ priceCents: 220 }, { priceCents: 310 }]);
  leeks = sale.offers[0]!.id;
  eggs = sale.offers[1]!.id;
  awa = await orderRequests(test, sale, await seedHousehold(test));
});

const changeOffer = async (payload: object) =>
  test.server.inject({
    method: 'PATCH',
    url: `/api/order-cycles/${sale.orderCycleId}/offers/${leeks}`,
    headers: await test.signIn(sale.managerId),
    payload,
  });

const setOfferPrice = (priceCents: number) => changeOffer({ priceCents });

const setVariantPrice = async (priceCents: number) =>
  test.server.inject({
    method: 'PATCH',
    url: `/api/organizations/${sale.producerId}/variants/${sale.offers[0]!.variantId}`,
    headers: await test.signIn(sale.producerPersonId),
    payload: { priceCents },
  });

const rows = <Row>(text: string, values: unknown[]) =>
  test.app.database.read.rows<Row>({ text, values });

/** Settles once so many transactions wait for another. */
async function waitFor(waiting: number): Promise<void> {
  const count = async () => {
    const [row] = await rows<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
      [],
    );
    return row!.count;
  };
  while ((await count()) < waiting);
}

/** Another session, that holds one row until it lets go. */
async function holding(text: string, id: unknown): Promise<() => Promise<void>> {
  const holder = new pg.Client(test.app.config.databaseUrl);
  await holder.connect();
  await holder.query('begin');
  await holder.query(text, [id]);
  return async () => {
    await holder.query('commit');
    await holder.end();
  };
}

const runJobs = async () => {
  const jobs = await test.app.database.read.rows<{ offerId: string }>({
    text: `delete from outbox where task = 'order.follow_price'
           returning payload->>'subjectId' as "offerId"`,
  });
  for (const { offerId } of jobs) await followPrice(test.app, offerId);
  return jobs.length;
};

/** The leeks are sold by the kilogram: 500 g or so a piece, 600 g at most. */
const sellByWeight = () =>
  rows(`update variants set is_weighed = true, measure = 500, maximum_grams = 600 where id = $1`, [
    sale.offers[0]!.variantId,
  ]);

/** The house weighs what is sold by weight, once the sale has closed. */
async function weigh(order: PlacedOrder, grams: number): Promise<void> {
  await test.setNow(after(sale.closesAt, HOUR));
  const [line] = await rows<{ id: string }>(
    'select id from order_lines where order_id = $1 and is_weighed',
    [order.id],
  );
  const command = { id: newId(), device: '1', seq: 1, actedAt: '2026-11-25T19:00:00.000Z' };
  const what = { kind: 'weighed', orderId: order.id, lines: [line!.id], grams, isSure: true };
  await test.server.inject({
    method: 'POST',
    url: `/api/pickup-days/${sale.pickupDayId}/desk/events`,
    headers: await test.signIn(sale.deskId),
    payload: { commands: [{ ...command, ...what }] },
  });
}

describe('the price of an offer on sale', () => {
  it.each([
    { grams: 1_050, fromCents: 231, toCents: 189, why: 'its weight at the new price' },
    { grams: 1_500, fromCents: 264, toCents: 216, why: 'the new maximum when it weighs more' },
  ])('may fall on a line that was weighed, which costs $why (rule O9)', async (line) => {
    await sellByWeight();
    const placed = (await awa.place({ [leeks]: 2, [eggs]: 1 })).json<PlacedOrder>();
    await setOfferPrice(180);
    await weigh(placed, line.grams);
    expect((await awa.read(placed.id)).json()).toMatchObject({ dueCents: line.fromCents + 310 });
    await runJobs();
    expect((await awa.read(placed.id)).json()).toMatchObject({ dueCents: line.toCents + 310 });
  });

  it('may fall: placed lines follow, and the household owes less (rule O9)', async () => {
    const placed = (await awa.place({ [leeks]: 3, [eggs]: 1 })).json<PlacedOrder>();
    expect((await setOfferPrice(180)).statusCode).toBe(200);
    expect(await runJobs()).toBe(1);
    const order = (await awa.read(placed.id)).json();
    expect(order).toMatchObject({ revision: 2, dueCents: 3 * 180 + 310 });
    expect(order.lines.map((line: { unitPriceCents: number }) => line.unitPriceCents)).toEqual([
      180, 310,
    ]);
  });

  it('is followed once, however often its job runs', async () => {
    const placed = (await awa.place({ [leeks]: 3 })).json<PlacedOrder>();
    await setOfferPrice(180);
    await followPrice(test.app, leeks);
    await runJobs();
    expect((await awa.read(placed.id)).json()).toMatchObject({ revision: 2, dueCents: 540 });
  });

  it('never rises', async () => {
    expect((await setOfferPrice(221)).json()).toMatchObject({ code: 'offer.price_rise' });
  });

  it('falls with the price of its variant', async () => {
    const placed = (await awa.place({ [leeks]: 1 })).json<PlacedOrder>();
    expect((await setVariantPrice(200)).statusCode).toBe(200);
    await runJobs();
    expect((await awa.read(placed.id)).json()).toMatchObject({ dueCents: 200 });
  });

  it('keeps a fall of its variant that comes while something else of it changes', async () => {
    const letGo = await holding(
      'select from destinations where id = $1 for share',
      sale.destinationId,
    );
    const falling = setVariantPrice(150);
    await waitFor(1);
    const limiting = changeOffer({ limitPerHousehold: 4 });
    await waitFor(2);
    await letGo();
    expect([(await falling).statusCode, (await limiting).statusCode]).toEqual([200, 200]);
    const [offer] = await rows(
      'select price_cents, limit_per_household from offers where id = $1',
      [leeks],
    );
    expect(offer).toEqual({ price_cents: 150, limit_per_household: 4 });
  });

  it('falls after the order that is being placed at more, which follows', async () => {
    const quoted = (await awa.basket({ [leeks]: 2 })).json();
    const letGo = await holding(
      'select from stocks where id = $1 for update',
      sale.offers[0]!.stockId,
    );
    const placing = awa.placeQuote(quoted);
    await waitFor(1);
    const falling = setOfferPrice(150);
    await waitFor(2);
    await letGo();
    const placed = (await placing).json<PlacedOrder>();
    expect((await falling).statusCode).toBe(200);
    await runJobs();
    expect((await awa.read(placed.id)).json()).toMatchObject({ dueCents: 300 });
  });

  it('falls too when its offer was withdrawn and is brought back for less', async () => {
    const placed = (await awa.place({ [leeks]: 2 })).json<PlacedOrder>();
    const headers = await test.signIn(sale.managerId);
    const offers = `/api/order-cycles/${sale.orderCycleId}/offers`;
    await test.server.inject({ method: 'DELETE', url: `${offers}/${leeks}`, headers });
    const { variantId } = sale.offers[0]!;
    const payload = { variantId, priceCents: 150, stock: null, limitPerHousehold: null };
    const back = await test.server.inject({ method: 'POST', url: offers, headers, payload });
    expect(back.statusCode).toBe(201);
    await runJobs();
    expect((await awa.read(placed.id)).json()).toMatchObject({ dueCents: 300 });
  });

  it('falls no more once the sale has closed everywhere', async () => {
    await test.setNow(fromIso('2026-11-25T18:00:00.000Z'));
    expect((await setOfferPrice(150)).json()).toMatchObject({ code: 'destination.closed' });
    expect((await changeOffer({ limitPerHousehold: 4 })).statusCode).toBe(200);
  });

  it('leaves what was due for a day that has begun', async () => {
    const placed = (await awa.place({ [leeks]: 2 })).json<PlacedOrder>();
    await setOfferPrice(150);
    await test.setNow(fromIso('2026-11-26T15:30:00.000Z'));
    await runJobs();
    expect((await awa.read(placed.id)).json()).toMatchObject({ dueCents: 440 });
  });

  it('is followed by every household but one that was erased', async () => {
    const gone = await seedHousehold(test);
    const theirs = await orderRequests(test, sale, gone);
    await theirs.place({ [leeks]: 1 });
    const placed = (await awa.place({ [leeks]: 2 })).json<PlacedOrder>();
    const [key] = await rows<{ key: string }>(
      'delete from household_keys where household_id = $1 returning key',
      [gone.householdId],
    );
    await setOfferPrice(150);
    await runJobs();
    expect((await awa.read(placed.id)).json()).toMatchObject({ dueCents: 300 });
    await rows('insert into household_keys (household_id, key) values ($1, $2)', [
      gone.householdId,
      key!.key,
    ]);
  });
});
