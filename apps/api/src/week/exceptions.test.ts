import type { Shop } from '@etal/contracts/order-cycle/shop';
import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import type { Exceptions } from '@etal/contracts/week/exceptions';
import type { Week } from '@etal/contracts/week/endpoints';
import type { Id } from '@etal/domain/shared/id';
import { asInstant, DAY, toIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findTargets } from '../disruption/answer-repository.ts';
import { newId } from '../shared/app.ts';
import { orderRequests } from '../testing/order-requests.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { findLackingMinimums } from '../today/minimum-repository.ts';

const test = useTestApp();
let sale: SeededSale;
/** Friday at the station, one day after the first pickup, of the same sale. */
let friday: Id<'PickupDay'>;

beforeAll(() => seedTerritory(test));

/** Leeks and eggs, for Thursday and for Friday at another place. */
beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test, [{ name: 'Poireaux' }, { name: 'Œufs' }]);
  friday = await addDay('Gare', 1);
});

/** A day of the sale at another place, so many days after the first one. */
async function addDay(name: string, daysLater: number): Promise<Id<'PickupDay'>> {
  const [pointId, dayId, destinationId] = [newId(), newId(), newId()];
  await test.app.database.read.rows({
    text: `insert into pickup_points select (jsonb_populate_record(p,
             jsonb_build_object('id', $2::text, 'name', $3::text))).*
           from pickup_points p where id = $1`,
    values: [sale.pickupPointId, pointId, name],
  });
  await test.app.database.read.rows({
    text: `insert into pickup_days select (jsonb_populate_record(d, jsonb_build_object(
             'id', $2::text, 'pickup_point_id', $3::text,
             'starts_at', d.starts_at + $4 * interval '1 day',
             'ends_at', d.ends_at + $4 * interval '1 day'))).*
           from pickup_days d where id = $1`,
    values: [sale.pickupDayId, dayId, pointId, daysLater],
  });
  await test.app.database.read.rows({
    text: `insert into destinations select (jsonb_populate_record(d, jsonb_build_object(
             'id', $3::text, 'pickup_day_id', $2::text))).*
           from destinations d where order_cycle_id = $1 and pickup_day_id = $4`,
    values: [sale.orderCycleId, dayId, destinationId, sale.pickupDayId],
  });
  return dayId as Id<'PickupDay'>;
}

const url = () => `/api/order-cycles/${sale.orderCycleId}/weeks/${sale.producerId}`;

async function send(by: Id<'Person'>, method: 'GET' | 'PUT' | 'POST', path: string, body?: object) {
  const headers = await test.signIn(by);
  return test.server.inject({ method, url: path, headers, ...(body && { payload: body }) });
}

const tell = (by: Id<'Person'>, exceptDayIds: string[], index = 0) =>
  send(by, 'PUT', `${url()}/exceptions/${sale.offers[index]!.variantId}`, { exceptDayIds });

const read = async (by = sale.producerPersonId) =>
  (await send(by, 'GET', `${url()}/exceptions`)).json() as Exceptions;

/** What everybody sees on sale for a day. */
async function shown(dayId: string = friday) {
  const reply = await test.server.inject({ url: `/api/pickup-days/${dayId}/offers` });
  const { producers } = reply.json() as Shop;
  return producers.flatMap(({ products }) => products.map(({ name }) => name));
}

describe('a product that does not go everywhere (rule S16)', () => {
  it('is not in the shop of the day that it is left out of, and is in the others', async () => {
    expect(await shown()).toHaveLength(2);
    expect((await tell(sale.producerPersonId, [friday])).statusCode).toBe(204);
    await expect.poll(() => shown(), { timeout: 3_000 }).toEqual(['Œufs']);
    expect(await shown(sale.pickupDayId)).toHaveLength(2);
    expect((await read()).lines).toMatchObject([
      { productName: 'Poireaux', exceptDayIds: [friday] },
      { productName: 'Œufs', exceptDayIds: [] },
    ]);
    const week = (await send(sale.producerPersonId, 'GET', url())).json() as Week;
    expect(week.lines.map(({ exceptPlaces }) => exceptPlaces)).toEqual([['Gare'], []]);
    const seller = await test.server.inject({ url: `/api/sellers/${sale.producerId}` });
    expect(seller.json().days.map((day: { products: string[] }) => day.products)).toEqual([
      ['Poireaux', 'Œufs'],
      ['Œufs'],
    ]);
    await tell(sale.producerPersonId, []);
    await expect.poll(() => shown(), { timeout: 3_000 }).toHaveLength(2);
  });

  it('cannot be ordered for it, whatever the page still shows; what is ordered stays', async () => {
    const household = await seedHousehold(test);
    const buyer = await orderRequests(test, { pickupDayId: friday, slotId: null }, household);
    const [leeks, eggs] = sale.offers.map(({ id }) => id);
    const order = (await buyer.place({ [leeks!]: 3, [eggs!]: 1 })).json<PlacedOrder>();
    await tell(sale.producerPersonId, [friday]);
    const other = await orderRequests(
      test,
      { pickupDayId: friday, slotId: null },
      await seedHousehold(test),
    );
    expect((await other.basket({ [leeks!]: 1, [eggs!]: 1 })).json()).toMatchObject({
      lines: [{ offerId: eggs }],
      refusals: [{ offerId: leeks, code: 'offer.unknown' }],
    });
    expect(
      (await buyer.change(order, { [leeks!]: 4, [eggs!]: 1 }, order.dueCents)).json(),
    ).toMatchObject({
      code: 'offer.unknown',
    });
    const less = await buyer.change(order, { [leeks!]: 2, [eggs!]: 1 }, order.dueCents - 220);
    expect(less.statusCode).toBe(200);
  });

  it('goes to one day at least, of its own sale', async () => {
    expect((await tell(sale.producerPersonId, [friday, sale.pickupDayId])).json()).toMatchObject({
      code: 'offer.nowhere',
    });
    expect((await tell(sale.producerPersonId, [newId()])).statusCode).toBe(404);
    expect((await read()).lines.flatMap(({ exceptDayIds }) => exceptDayIds)).toEqual([]);
  });

  it('is told by its producer, or the house in its place, of its own offers alone', async () => {
    const stranger = await seedSale(test);
    expect((await tell(stranger.producerPersonId, [friday])).statusCode).toBe(404);
    const foreign = `${url()}/exceptions/${stranger.offers[0]!.variantId}`;
    const reply = await send(sale.producerPersonId, 'PUT', foreign, { exceptDayIds: [friday] });
    expect(reply.statusCode).toBe(404);
    expect((await tell(sale.managerId, [friday])).statusCode).toBe(204);
    expect((await tell(sale.managerId, [friday])).statusCode).toBe(204);
    const records = await test.app.database.read.rows({
      text: `select keeper_id from audit_records where action = 'exceptions.told' and subject_id = $1`,
      values: [sale.orderCycleId],
    });
    expect(records).toEqual([{ keeper_id: sale.hubId }]);
  });

  it('is left out at the same place when the sale is made again', async () => {
    await tell(sale.producerPersonId, [friday]);
    await test.app.database.read.rows({
      text: `insert into pickup_days select (jsonb_populate_record(d, jsonb_build_object(
               'id', gen_random_uuid(), 'starts_at', d.starts_at + interval '7 days',
               'ends_at', d.ends_at + interval '7 days'))).*
             from pickup_days d where id in ($1, $2)`,
      values: [friday, sale.pickupDayId],
    });
    const again = await send(sale.managerId, 'POST', '/api/order-cycles', {
      cloneOf: sale.orderCycleId,
      shiftDays: 7,
    });
    const { orderCycle } = again.json();
    sale = { ...sale, orderCycleId: orderCycle.id };
    const { days, lines } = await read(sale.managerId);
    expect(days.map(({ placeName }) => placeName)).toHaveLength(2);
    const [leeks, eggs] = lines;
    expect(leeks).toMatchObject({ productName: 'Poireaux' });
    expect(leeks!.exceptDayIds).toEqual([
      days.find(({ placeName }) => placeName === 'Gare')!.pickupDayId,
    ]);
    expect(eggs!.exceptDayIds).toEqual([]);
  });

  it('is not taken to that day from another one', async () => {
    const { read: reader } = test.app.database;
    const offerIds = sale.offers.map(({ id }) => id);
    const targets = () => findTargets(reader, sale.pickupDayId, offerIds);
    expect((await targets())[0]!.offerIds).toHaveLength(2);
    await tell(sale.producerPersonId, [friday]);
    expect(await targets()).toMatchObject([{ pickupDayId: friday, offerIds: [offerIds[1]] }]);
  });

  it('asks for no minimum at a place where nothing of its producer is sold', async () => {
    await test.app.database.read.rows({
      text: `insert into seller_minimums (id, seller_id, minimum_cents, at) values ($1, $2, 2000, $3)`,
      values: [newId(), sale.producerId, toIso(asInstant(tuesday - 2 * DAY))],
    });
    const lacking = async () =>
      (await findLackingMinimums(test.app.database.read, [sale.producerId])).map(
        ({ pickupDayId }) => pickupDayId,
      );
    expect(await lacking()).toHaveLength(2);
    for (const index of [0, 1]) await tell(sale.producerPersonId, [friday], index);
    expect(await lacking()).toEqual([sale.pickupDayId]);
  });

  it('brings no delivery to a place where nothing of its producer is sold', async () => {
    await tell(sale.producerPersonId, [friday], 0);
    await tell(sale.producerPersonId, [friday], 1);
    const reply = await send(sale.producerPersonId, 'GET', '/api/deliveries');
    const days = reply.json().items.map((item: { pickupDayId: string }) => item.pickupDayId);
    expect(days).toEqual([sale.pickupDayId]);
  });
});
