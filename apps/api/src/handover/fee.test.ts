import type { PreparationSheet } from '@etal/contracts/delivery/endpoints';
import type { Shortage } from '@etal/contracts/delivery/shortage';
import type { Desk } from '@etal/contracts/handover/endpoints';
import type { Basket, Order, PlacedOrder } from '@etal/contracts/order/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { followPrice } from '../order/follow-price.ts';
import { newId } from '../shared/app.ts';
import { orderRequests, type OrderRequests } from '../testing/order-requests.ts';
import { seedFee } from '../testing/seed-fee.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let awa: OrderRequests;

beforeAll(() => seedTerritory(test));

/** The house keeps 12 %, and 25 cents a kilogram of the farm: chickens of 1,6 kg or so, and leeks. */
beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poulet', priceCents: 1_000 }, { priceCents: 235 }]);
  await test.app.database.read.rows({
    text: `update variants set is_weighed = true, measure = 1600, maximum_grams = 2000
      where id = $1`,
    values: [chicken().variantId],
  });
  await seedFee(test, sale);
  const scope = { producerId: sale.producerId };
  await seedFee(test, sale, { calculator: 'per_kilogram', amountCents: 25, ...scope });
  await test.app.database.read.rows({
    text: `update variants set unit = 'gram', measure = 500 where id = $1`,
    values: [leeks().variantId],
  });
  awa = await orderRequests(test, sale, await seedHousehold(test));
});

const chicken = () => sale.offers[0]!;
const leeks = () => sale.offers[1]!;
const choice = (chickens: number, bunches: number) =>
  Object.fromEntries(
    [[chicken().id, chickens] as const, [leeks().id, bunches] as const].filter(
      ([, quantity]) => quantity > 0,
    ),
  );

const place = async (chickens: number, bunches: number) =>
  (await awa.place(choice(chickens, bunches))).json<PlacedOrder>();

/** What the journal says of the sale: the household, the farm, the house. */
async function books(): Promise<{ due: number; seller: number; house: number }> {
  const [row] = await test.app.database.read.rows<{ due: number; seller: number; house: number }>({
    text: `select coalesce(sum(p.amount_cents) filter (where a.kind = 'household_due'), 0)::int as due,
        coalesce(-sum(p.amount_cents) filter (where a.kind = 'seller_due'), 0)::int as seller,
        coalesce(-sum(p.amount_cents) filter (where a.kind = 'fee_income'), 0)::int as house
      from ledger_accounts a join ledger_postings p on p.account_id = a.id
      where a.organization_id = $1`,
    values: [sale.hubId],
  });
  return row!;
}

// Two chickens: 3,2 kg at 10 €, 12 % and 0,80 €. Three leeks: 7,05 €, 84,6 and 37,5 cents.
const asPlaced = { due: 3_905, seller: 3_905 - 464 - 122, house: 464 + 122 };

describe('what the house keeps (rule Z2)', () => {
  it('is taken off what the farm is due, and off nothing that the household pays', async () => {
    const basket = (await awa.basket(choice(2, 3))).json<Basket>();
    expect(basket.dueCents).toBe(3_905);
    expect(basket.fees).toEqual([]);
    expect(JSON.stringify(basket.lines)).not.toMatch(/fee|withh/i);
    await place(2, 3);
    expect(await books()).toEqual(asPlaced);
  });

  it('is nothing of what the house sells itself', async () => {
    await test.app.database.read.rows({
      text: 'update offers set seller_id = $2 where id = $1',
      values: [leeks().id, sale.hubId],
    });
    await place(0, 3);
    expect(await books()).toEqual({ due: 705, seller: 705, house: 0 });
  });

  it('follows a line that changes, at the fees that it was ordered with', async () => {
    const order = await place(2, 3);
    await seedFee(test, sale, { basisPoints: 5_000 });
    const changed = await awa.change(order, choice(2, 1), 3_200 + 235);
    expect(changed.statusCode).toBe(200);
    expect(await books()).toEqual({ due: 3_435, seller: 3_435 - 464 - 41, house: 464 + 41 });
    await awa.put(`/api/orders/${order.id}/cancellation`, 2);
    expect(await books()).toEqual({ due: 0, seller: 0, house: 0 });
  });

  it('falls with a price that falls', async () => {
    await place(0, 3);
    await test.app.database.read.rows({
      text: 'update offers set price_cents = 200 where id = $1',
      values: [leeks().id],
    });
    await followPrice(test.app, leeks().id);
    expect(await books()).toEqual({ due: 600, seller: 600 - 110, house: 110 });
  });

  it('follows the real weight, what is missing before the day, and what is missing at the desk', async () => {
    const order = await place(2, 3);
    await test.setNow(fromIso('2026-11-25T18:10:00Z'));
    const producer = await test.signIn(sale.producerPersonId);
    const delivery = `/api/deliveries/${sale.pickupDayId}/${sale.producerId}`;
    const sheet = await test.server.inject({ url: `${delivery}/sheet`, headers: producer });
    const line = sheet
      .json<PreparationSheet>()
      .orders.flatMap(({ lines }) => lines)
      .find(({ productName }) => productName === 'Poulet');
    const weighed = await test.server.inject({
      method: 'PUT',
      url: `${delivery}/weights`,
      headers: producer,
      payload: { weights: [{ lineId: line!.lineId, grams: 3_510 }], isSure: true },
    });
    expect(weighed.statusCode).toBe(204);
    // 35,10 €: 12 % and 3,51 kg at 25 cents are 508,95.
    expect(await books()).toEqual({ due: 4_215, seller: 4_215 - 509 - 122, house: 509 + 122 });
    const shortage = `${delivery}/shortages/${leeks().variantId}`;
    const { basis } = (
      await test.server.inject({ url: `${shortage}?missing=1`, headers: producer })
    ).json<Shortage>();
    await test.server.inject({
      method: 'PUT',
      url: shortage,
      headers: producer,
      payload: { missingQuantity: 1, basis },
    });
    expect(await books()).toEqual({ due: 3_980, seller: 3_980 - 509 - 81, house: 509 + 81 });
    await missAtDesk(order.id, leeks().variantId);
    expect(await books()).toEqual({ due: 3_510, seller: 3_510 - 509, house: 509 });
  });

  async function missAtDesk(orderId: string, variantId: string): Promise<void> {
    await test.setNow(fromIso('2026-11-26T16:40:00Z'));
    const headers = await test.signIn(sale.deskId);
    const url = `/api/pickup-days/${sale.pickupDayId}/desk`;
    const [order] = (await test.server.inject({ url, headers })).json<Desk>().orders;
    const lines = order!.lines.filter((one) => one.variantId === variantId).map(({ id }) => id);
    const command = { id: newId(), device: 'Table', seq: 1, actedAt: '2026-11-26T16:40:00.000Z' };
    await test.server.inject({
      method: 'POST',
      url: `${url}/events`,
      headers,
      payload: { commands: [{ ...command, orderId, kind: 'missing', lines }] },
    });
  }

  it('is nothing of what the household gives back', async () => {
    const order = await place(2, 3);
    await test.setNow(fromIso('2026-11-27T09:00:00Z'));
    await test.app.database.read.rows({
      text: `update order_lines set retraction = 'fourteen_days' where order_id = $1`,
      values: [order.id],
    });
    const { lines } = (await awa.read(order.id)).json<Order>();
    const given = await test.server.inject({
      method: 'POST',
      url: `/api/orders/${order.id}/retractions`,
      headers: awa.headers,
      payload: { lineIds: lines.map(({ id }) => id) },
    });
    expect(given.statusCode).toBeLessThan(300);
    expect(await books()).toEqual({ due: 0, seller: 0, house: 0 });
  });
});
