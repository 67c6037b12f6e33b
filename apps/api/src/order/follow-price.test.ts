import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderRequests, type OrderRequests } from '../testing/order-requests.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { followPrice } from './follow-price.ts';

const test = useTestApp();

let sale: SeededSale;
let awa: OrderRequests;
let leeks: string;
let eggs: string;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test, [{ priceCents: 220 }, { priceCents: 310 }]);
  leeks = sale.offers[0]!.id;
  eggs = sale.offers[1]!.id;
  awa = await orderRequests(test, sale, await seedHousehold(test));
});

const setOfferPrice = async (priceCents: number) =>
  test.server.inject({
    method: 'PATCH',
    url: `/api/order-cycles/${sale.orderCycleId}/offers/${leeks}`,
    headers: await test.signIn(sale.managerId),
    payload: { priceCents },
  });

const runJobs = async () => {
  const jobs = await test.app.database.read.rows<{ offerId: string }>({
    text: `delete from outbox where task = 'order.follow_price'
           returning payload->>'subjectId' as "offerId"`,
  });
  for (const { offerId } of jobs) await followPrice(test.app, offerId);
  return jobs.length;
};

describe('the price of an offer on sale', () => {
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
    const { variantId } = sale.offers[0]!;
    const changed = await test.server.inject({
      method: 'PATCH',
      url: `/api/organizations/${sale.producerId}/variants/${variantId}`,
      headers: await test.signIn(sale.producerPersonId),
      payload: { priceCents: 200 },
    });
    expect(changed.statusCode).toBe(200);
    await runJobs();
    expect((await awa.read(placed.id)).json()).toMatchObject({ dueCents: 200 });
  });
});
