import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { HOUR, after, toIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { orderRequests, type OrderRequests } from '../testing/order-requests.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let awa: OrderRequests;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test);
  awa = await orderRequests(test, sale, await seedHousehold(test));
});

const place = async (acceptsSubstitution?: true): Promise<PlacedOrder> =>
  (
    await awa.place(
      { [sale.offers[0]!.id]: 1 },
      { ...(acceptsSubstitution && { acceptsSubstitution }) },
    )
  ).json();

const say = (order: PlacedOrder, isAccepted: boolean, revision = 1) =>
  awa.put(`/api/orders/${order.id}/substitution`, revision, { isAccepted });

const isAccepted = async ({ id }: PlacedOrder) =>
  (await awa.read(id)).json().acceptsSubstitution as boolean;

describe('what becomes of what is missing (rule O21)', () => {
  it('is taken off unless the household says otherwise when it orders', async () => {
    expect(await isAccepted(await place())).toBe(false);
  });

  it('is replaced for whoever says so', async () => {
    expect(await isAccepted(await place(true))).toBe(true);
  });

  it('may change after the closing, and saying it again changes nothing', async () => {
    const order = await place();
    await test.setNow(after(sale.closesAt, HOUR));
    expect((await say(order, true)).json()).toMatchObject({ revision: 2, dueCents: 220 });
    expect((await say(order, true, 2)).json()).toMatchObject({ revision: 2 });
    expect(await isAccepted(order)).toBe(true);
    expect((await say(order, false, 1)).json().code).toBe('order.changed');
    expect((await say(order, false, 2)).json()).toMatchObject({ revision: 3 });
    expect(await isAccepted(order)).toBe(false);
  });

  it('stays once the day has begun', async () => {
    const order = await place();
    await test.setNow(after(sale.closesAt, 30 * 24 * HOUR));
    expect((await say(order, true)).json()).toMatchObject({ code: 'pickup_day.begun' });
    expect(await isAccepted(order)).toBe(false);
  });

  it('stays once something was handed over', async () => {
    const order = await place();
    await test.setNow(after(sale.closesAt, HOUR));
    const command = { id: newId(), device: '1', seq: 1, actedAt: toIso(sale.closesAt) };
    await test.server.inject({
      method: 'POST',
      url: `/api/pickup-days/${sale.pickupDayId}/desk/events`,
      headers: await test.signIn(sale.deskId),
      payload: { commands: [{ ...command, kind: 'handed', orderId: order.id }] },
    });
    expect((await say(order, true)).json()).toMatchObject({ code: 'order.settled' });
  });

  it('is nobody else’s to say', async () => {
    const order = await place();
    const bob = await orderRequests(test, sale, await seedHousehold(test));
    const reply = await bob.put(`/api/orders/${order.id}/substitution`, 1, { isAccepted: true });
    expect(reply.statusCode).toBe(404);
    expect(await isAccepted(order)).toBe(false);
  });
});
