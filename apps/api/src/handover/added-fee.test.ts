import type { PreparationSheet } from '@etal/contracts/delivery/endpoints';
import type { Delivery } from '@etal/contracts/delivery/endpoints';
import type { Basket, Order, PlacedOrder } from '@etal/contracts/order/endpoints';
import type { Shop } from '@etal/contracts/order-cycle/shop';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { followPrice } from '../order/follow-price.ts';
import { orderRequests, type OrderRequests } from '../testing/order-requests.ts';
import { seedFee } from '../testing/seed-fee.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let awa: OrderRequests;

beforeAll(() => seedTerritory(test));

/**
 * Chickens at 10 € the kilogram, 1,6 kg or so, and leeks at 2,35 €: the house adds 8 %, 25 cents a
 * kilogram of the farm, and keeps 10 %.
 */
beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poulet', priceCents: 1_000 }, { priceCents: 235 }]);
  await test.app.database.read.rows({
    text: `update variants set is_weighed = true, measure = 1600, maximum_grams = 2000
      where id = $1`,
    values: [chicken().variantId],
  });
  await test.app.database.read.rows({
    text: `update variants set unit = 'gram', measure = 500 where id = $1`,
    values: [leeks().variantId],
  });
  await seedFee(test, sale, { manner: 'added', basisPoints: 800 });
  const perKilogram = { calculator: 'per_kilogram', amountCents: 25 } as const;
  await seedFee(test, sale, {
    ...perKilogram,
    kind: 'transport',
    manner: 'added',
    producerId: sale.producerId,
  });
  await seedFee(test, sale, { basisPoints: 1_000 });
  awa = await orderRequests(test, sale, await seedHousehold(test));
});

const chicken = () => sale.offers[0]!;
const leeks = () => sale.offers[1]!;
const choice = (chickens: number, bunches: number) => ({
  ...(chickens > 0 && { [chicken().id]: chickens }),
  ...(bunches > 0 && { [leeks().id]: bunches }),
});

const place = async (chickens: number, bunches: number) =>
  (await awa.place(choice(chickens, bunches))).json<PlacedOrder>();

type Books = { due: number; seller: number; house: number };

async function books(): Promise<Books> {
  const [row] = await test.app.database.read.rows<Books>({
    text: `select coalesce(sum(p.amount_cents) filter (where a.kind = 'household_due'), 0)::int as due,
        coalesce(-sum(p.amount_cents) filter (where a.kind = 'seller_due'), 0)::int as seller,
        coalesce(-sum(p.amount_cents) filter (where a.kind = 'fee_income'), 0)::int as house
      from ledger_accounts a join ledger_postings p on p.account_id = a.id
      where a.organization_id = $1`,
    values: [sale.hubId],
  });
  return row!;
}

// Leeks: 235 + 19 + 13. Chickens: 1000 + 80 + 25 the kilogram.
const leeksCents = 267;
const chickenCents = 1_105;

describe('fees inside the price (rule Z4)', () => {
  it('make one price in the shop, the basket and the order; lines add up', async () => {
    const url = `/api/pickup-days/${sale.pickupDayId}/offers`;
    const shop = (await test.server.inject({ url })).json<Shop>();
    const offers = shop.producers.flatMap(({ products }) => products.flatMap((p) => p.offers));
    expect(offers.find(({ id }) => id === leeks().id)).toMatchObject({
      priceCents: leeksCents,
      estimatedCents: leeksCents,
      unitPriceCents: 2 * leeksCents,
      priceParts: {
        sellerCents: 211,
        fees: [
          { kind: 'admin', cents: 19 + 24 },
          { kind: 'transport', cents: 13 },
        ],
      },
    });
    const basket = (await awa.basket(choice(2, 3))).json<Basket>();
    const shown = basket.lines.map((line) => [line.unitPriceCents, line.estimatedCents]);
    expect(shown).toEqual([
      [chickenCents, 3_536],
      [leeksCents, 3 * leeksCents],
    ]);
    expect(basket.dueCents).toBe(3_536 + 801);
    const order = await place(2, 3);
    expect((await awa.read(order.id)).json<Order>().dueCents).toBe(3_536 + 801);
    // Chickens: 336 of 3536 were added, then 10 % of 3200. Leeks: 96, then 10 % of 705.
    expect(await books()).toEqual({
      due: 4_337,
      seller: 3_200 - 320 + 705 - 71,
      house: 336 + 320 + 96 + 71,
    });
  });

  it('are told to the farm apart from what it asks', async () => {
    await place(0, 3);
    const headers = await test.signIn(sale.producerPersonId);
    const reply = await test.server.inject({ url: '/api/deliveries', headers });
    const [delivery] = reply.json<{ items: Delivery[] }>().items;
    expect(delivery!.destinations[0]).toMatchObject({ amountCents: 705, withheldCents: 71 });
  });

  it('follow an order that changes, and a price that falls', async () => {
    const order = await place(0, 3);
    const changed = await awa.change(order, choice(0, 2), 2 * leeksCents);
    expect(changed.statusCode).toBe(200);
    expect(await books()).toEqual({ due: 534, seller: 470 - 47, house: 64 + 47 });
    await test.app.database.read.rows({
      text: 'update offers set price_cents = 200 where id = $1',
      values: [leeks().id],
    });
    await followPrice(test.app, leeks().id);
    // 200 + 16 + 13
    expect(await books()).toEqual({ due: 458, seller: 400 - 40, house: 58 + 40 });
  });

  it('refuse to place at another price than the one that was shown', async () => {
    const basket = (await awa.basket(choice(0, 1))).json<Basket>();
    await seedFee(test, sale, { manner: 'added', calculator: 'per_item', amountCents: 5 });
    expect((await awa.placeQuote(basket)).json()).toMatchObject({ code: 'quote.changed' });
  });

  it('follow the real weight: the house’s part once a line, the rest is the farm’s', async () => {
    await place(1, 0);
    await test.setNow(fromIso('2026-11-25T18:10:00Z'));
    const headers = await test.signIn(sale.producerPersonId);
    const delivery = `/api/deliveries/${sale.pickupDayId}/${sale.producerId}`;
    const sheet = await test.server.inject({ url: `${delivery}/sheet`, headers });
    const [order] = sheet.json<PreparationSheet>().orders;
    const payload = { weights: [{ lineId: order!.lines[0]!.lineId, grams: 1_733 }], isSure: true };
    await test.server.inject({ method: 'PUT', url: `${delivery}/weights`, headers, payload });
    // 1,733 kg at 11,05 €: 1915. Of it 181,97 were added; 10 % of 1733.
    expect(await books()).toEqual({ due: 1_915, seller: 1_733 - 173, house: 182 + 173 });
  });
});
