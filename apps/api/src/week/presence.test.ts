import type { Shop } from '@etal/contracts/order-cycle/shop';
import type { Presences } from '@etal/contracts/week/presences';
import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import type { Id } from '@etal/domain/shared/id';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderRequests } from '../testing/order-requests.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;

beforeAll(() => seedTerritory(test));

/** Chickens of a farm slaughter, which their farm hands over itself, and leeks. */
beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test, [{ name: 'Poulet', priceCents: 1_450 }, { name: 'Poireaux' }]);
  await test.app.database.read.rows({
    text: 'update products set is_direct_only = true where id = $1',
    values: [sale.offers[0]!.productId],
  });
});

const url = () => `/api/order-cycles/${sale.orderCycleId}/weeks/${sale.producerId}/presences`;

async function send(by: Id<'Person'>, method: 'GET' | 'PUT', path: string, payload?: object) {
  const headers = await test.signIn(by);
  return test.server.inject({ method, url: path, headers, ...(payload && { payload }) });
}

const tell = (by: Id<'Person'>, isPresent: boolean, dayId: string = sale.pickupDayId) =>
  send(by, 'PUT', `${url()}/${dayId}`, { isPresent });

const read = async () => (await send(sale.producerPersonId, 'GET', url())).json() as Presences;

/** What everybody sees on sale for the day, with what is said of it. */
async function shown() {
  const reply = await test.server.inject({ url: `/api/pickup-days/${sale.pickupDayId}/offers` });
  const { producers } = reply.json() as Shop;
  return producers.flatMap(({ products }) =>
    products.map(({ name, isDirectOnly = false }) => [name, isDirectOnly] as const),
  );
}

describe('what its producer hands over in person (rule S15)', () => {
  it('is on sale only for days on which the producer comes, and says so', async () => {
    expect(await shown()).toEqual([['Poireaux', false]]);
    expect((await tell(sale.producerPersonId, true)).statusCode).toBe(204);
    await expect.poll(shown, { timeout: 3_000 }).toEqual([
      ['Poireaux', false],
      ['Poulet', true],
    ]);
    expect((await tell(sale.producerPersonId, false)).statusCode).toBe(204);
    await expect.poll(shown, { timeout: 3_000 }).toEqual([['Poireaux', false]]);
  });

  it('cannot be ordered for another day, whatever the page still shows', async () => {
    const buyer = await orderRequests(test, sale, await seedHousehold(test));
    const choices = { [sale.offers[0]!.id]: 1 };
    expect((await buyer.basket(choices)).json()).toMatchObject({
      lines: [],
      refusals: [{ code: 'offer.unknown' }],
    });
    await tell(sale.managerId, true);
    const basket = (await buyer.basket(choices)).json();
    await tell(sale.managerId, false);
    expect((await buyer.placeQuote(basket)).statusCode).toBe(409);
    await tell(sale.managerId, true);
    expect((await buyer.place(choices)).statusCode).toBe(201);
  });

  it('takes along the composite that holds it', async () => {
    const [chicken, basket] = sale.offers;
    const { read: reader } = test.app.database;
    await reader.rows({
      text: `update variants set is_composite = true, unit = 'piece', measure = 1 where id = $1`,
      values: [basket!.variantId],
    });
    const path = `/api/order-cycles/${sale.orderCycleId}/weeks/${sale.producerId}/compositions`;
    const parts = [{ variantId: chicken!.variantId, quantity: 1 }];
    await send(sale.producerPersonId, 'PUT', `${path}/${basket!.variantId}`, { parts });
    await expect.poll(shown, { timeout: 3_000 }).toEqual([]);
    const buyer = await orderRequests(test, sale, await seedHousehold(test));
    const choices = { [basket!.id]: 1 };
    expect((await buyer.basket(choices)).json()).toMatchObject({
      refusals: [{ code: 'offer.unknown' }],
    });
    await tell(sale.producerPersonId, true);
    expect((await buyer.place(choices)).statusCode).toBe(201);
    expect((await tell(sale.producerPersonId, false)).json()).toMatchObject({
      code: 'presence.ordered',
    });
  });

  it('keeps its producer there once it is ordered, and is told with how many', async () => {
    const buyer = await orderRequests(test, sale, await seedHousehold(test));
    await tell(sale.producerPersonId, true);
    const order = (await buyer.place({ [sale.offers[0]!.id]: 1 })).json<PlacedOrder>();
    expect((await tell(sale.producerPersonId, false)).json()).toMatchObject({
      code: 'presence.ordered',
      details: { orderCount: 1 },
    });
    expect((await read()).days).toMatchObject([{ isPresent: true, orderCount: 1 }]);
    const cancelled = await buyer.put(`/api/orders/${order.id}/cancellation`, 1);
    expect(cancelled.statusCode).toBe(200);
    expect((await tell(sale.producerPersonId, false)).statusCode).toBe(204);
  });

  it('is told by its producer, or the house in its place, for days of that sale alone', async () => {
    expect(await read()).toMatchObject({ products: ['Poulet'], days: [{ isPresent: false }] });
    const other = await seedSale(test);
    expect((await tell(other.producerPersonId, true)).statusCode).toBe(404);
    expect((await tell(sale.producerPersonId, true, other.pickupDayId)).statusCode).toBe(404);
    expect((await tell(sale.managerId, true)).statusCode).toBe(204);
    expect((await tell(sale.managerId, true)).statusCode).toBe(204);
    const records = await test.app.database.read.rows({
      text: `select keeper_id from audit_records where action = 'presence.told' and subject_id = $1`,
      values: [sale.orderCycleId],
    });
    expect(records).toEqual([{ keeper_id: sale.hubId }]);
  });

  it('needs nobody where its producer runs the day itself', async () => {
    await test.app.database.read.rows({
      text: 'update pickup_days set merchant_id = $2 where id = $1',
      values: [sale.pickupDayId, sale.producerId],
    });
    expect(await shown()).toHaveLength(2);
    expect((await read()).days).toEqual([]);
  });
});
