import type { Shortage } from '@etal/contracts/delivery/shortage';
import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderRequests, type OrderRequests } from '../testing/order-requests.ts';
import { seedFee } from '../testing/seed-fee.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let buyer: OrderRequests;
let order: PlacedOrder;

beforeAll(() => seedTerritory(test));

/** The house adds 50 cents for the first article, 20 for each other: 90 for three. */
beforeEach(async () => {
  sale = await seedSale(test, [
    { name: 'Poireaux', priceCents: 220, stock: 20 },
    { name: 'Carottes', priceCents: 310, stock: 7 },
  ]);
  await seedFee(test, sale, { calculator: 'flexible', amountCents: 50, nextCents: 20 });
  buyer = await orderRequests(test, sale, await seedHousehold(test, 'Awa Diop'));
  const placed = await buyer.place({ [sale.offers[0]!.id]: 3 }, { acceptsSubstitution: true });
  order = placed.json<PlacedOrder>();
  await test.setNow(fromIso('2026-11-25T18:10:00Z'));
});

async function replaceAll(): Promise<void> {
  const headers = await test.signIn(sale.producerPersonId);
  const url = `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/shortages/${sale.offers[0]!.variantId}`;
  const substitute = sale.offers[1]!.variantId;
  const { basis } = (
    await test.server.inject({ url: `${url}?missing=3&substitute=${substitute}`, headers })
  ).json<Shortage>();
  const payload = { missingQuantity: 3, substitute, basis };
  const reply = await test.server.inject({ method: 'PUT', url, headers, payload });
  expect(reply.statusCode).toBe(200);
}

const dueCents = async () => (await buyer.read(order.id)).json().dueCents;

describe('fees of an order of which something is replaced (rules Z6, D20)', () => {
  it('stay what they were: what replaces something was not ordered', async () => {
    await replaceAll();
    expect(await dueCents()).toBe(3 * 220 + 90);
  });

  it('do not count it when the house corrects the order either', async () => {
    await replaceAll();
    const headers = await test.signIn(sale.managerId);
    const { revision } = (await buyer.read(order.id)).json();
    const reply = await test.server.inject({
      method: 'PUT',
      url: `/api/orders/${order.id}/corrected-lines`,
      headers: { ...headers, 'if-match': `"${revision}"` },
      payload: {
        lines: [{ offerId: sale.offers[1]!.id, quantity: 2 }],
        reason: 'Elles sont petites.',
      },
    });
    expect(reply.statusCode).toBe(200);
    expect(await dueCents()).toBe(2 * 220 + 90);
  });

  it('are not due once it is not wanted: nothing comes', async () => {
    await replaceAll();
    const payload = { isAccepted: false };
    const reply = await buyer.put(`/api/orders/${order.id}/substitution`, 2, payload);
    expect(reply.statusCode).toBe(200);
    expect(await dueCents()).toBe(0);
  });
});
