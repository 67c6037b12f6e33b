import type { Basket, PlacedOrder } from '@etal/contracts/order/endpoints';
import type { Shop } from '@etal/contracts/order-cycle/shop';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { orderRequests, type Headers, type OrderRequests } from '../testing/order-requests.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let leeks: string;
let household: SeededHousehold;
let awa: OrderRequests;
let manager: Headers;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poireaux', priceCents: 220, stock: 50 }]);
  leeks = sale.offers[0]!.id;
  household = await seedHousehold(test);
  awa = await orderRequests(test, sale, household);
  manager = await test.signIn(sale.managerId);
});

const ask = (minimumCents: number | null) =>
  test.server.inject({
    method: 'PATCH',
    url: `/api/pickup-points/${sale.pickupPointId}`,
    headers: manager,
    payload: { minimumCents },
  });

describe('a place with a least amount per order (rule O20)', () => {
  it('is told in its shop, to households and hub', async () => {
    expect((await ask(1_000)).json()).toMatchObject({ minimumCents: 1_000 });
    const told = async () => {
      const shop = await test.server.inject(`/api/pickup-days/${sale.pickupDayId}/offers`);
      return (shop.json() as Shop).pickupDay.pickupPoint.minimumCents;
    };
    await expect.poll(told).toBe(1_000);
    for (const wrong of [0, -1, 20_001, 1.5]) expect((await ask(wrong)).statusCode).toBe(400);
    expect((await ask(null)).json()).toMatchObject({ minimumCents: null });
  });

  it('takes a new order that reaches it, to the cent, and says what another one lacks', async () => {
    await ask(440);
    const short = await awa.place({ [leeks]: 1 });
    expect(short.json()).toMatchObject({
      status: 409,
      code: 'order.below_minimum',
      details: { minimumCents: 440, missingCents: 220 },
    });
    expect((await awa.place({ [leeks]: 2 })).statusCode).toBe(201);
  });

  it('lets no order fall below it; cancelling is no falling', async () => {
    await ask(440);
    const order = (await awa.place({ [leeks]: 3 })).json<PlacedOrder>();
    expect((await awa.change(order, { [leeks]: 1 }, 220)).json()).toMatchObject({
      code: 'order.below_minimum',
    });
    expect((await awa.change(order, { [leeks]: 2 }, 440)).statusCode).toBe(200);
    const cancelled = await awa.put(`/api/orders/${order.id}/cancellation`, 2);
    expect(cancelled.json()).toMatchObject({ isCancelled: true });
  });

  it('leaves orders that were placed before as they are, and lets them grow', async () => {
    const order = (await awa.place({ [leeks]: 2 })).json<PlacedOrder>();
    await ask(2_000);
    expect((await awa.change(order, { [leeks]: 1 }, 220)).statusCode).toBe(409);
    expect((await awa.change(order, { [leeks]: 3 }, 660)).statusCode).toBe(200);
  });

  it('does not bind the house that orders for a household, nor what it changes', async () => {
    await ask(2_000);
    const known = await awa.place({ [leeks]: 10 });
    await awa.put(`/api/orders/${known.json<PlacedOrder>().id}/cancellation`, 1);
    const { householdId } = household;
    const basket = await test.server.inject({
      method: 'PUT',
      url: `/api/baskets/${sale.pickupDayId}?householdId=${householdId}`,
      headers: manager,
      payload: { lines: [{ offerId: leeks, quantity: 3 }] },
    });
    const { quote, dueCents } = basket.json<Basket>();
    const placed = await test.server.inject({
      method: 'POST',
      url: '/api/orders',
      headers: { ...manager, 'idempotency-key': newId() },
      payload: {
        quote,
        pickupSlotId: sale.slotId,
        expectedDueCents: dueCents,
        termsVersion: '2026-11',
        householdId,
        areTermsTold: true,
      },
    });
    expect(placed.statusCode).toBe(201);
    const order = placed.json<PlacedOrder>();
    const lowered = await test.server.inject({
      method: 'PUT',
      url: `/api/orders/${order.id}/lines`,
      headers: { ...manager, 'if-match': '1' },
      payload: { lines: [{ offerId: leeks, quantity: 1 }], expectedDueCents: 220 },
    });
    expect(lowered.statusCode).toBe(200);
    const own = await awa.change({ ...order, revision: 2 }, { [leeks]: 2 }, 440);
    expect(own.statusCode).toBe(200);
  });
});
