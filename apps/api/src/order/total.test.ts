import type { Basket, PlacedOrder } from '@etal/contracts/order/endpoints';
import { describe, expect, it } from 'vitest';
import { useMailbox } from '../testing/mailbox.ts';
import { orderRequests } from '../testing/order-requests.ts';
import { seedHousehold, seedSale, seedTerritory } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';

const test = useTestApp();
const mailbox = useMailbox(test);

const rows = (text: string, values: unknown[]) => test.app.database.read.rows({ text, values });
const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);

describe('what is due (rule C15)', () => {
  it('is the sum of the lines, deposits included, in the basket, the order and the mail', async () => {
    await seedTerritory(test);
    const sale = await seedSale(test, [
      { name: 'Poireaux', priceCents: 280 },
      { name: 'Jus', priceCents: 320 },
      { name: 'Poulet', priceCents: 1_150 },
    ]);
    const [leeks, juice, chicken] = sale.offers;
    await rows('update variants set deposit_cents = 30 where id = $1', [juice!.variantId]);
    await rows(
      'update variants set is_weighed = true, measure = 1800, maximum_grams = 2200 where id = $1',
      [chicken!.variantId],
    );
    const orders = await orderRequests(test, sale, await seedHousehold(test));
    const choices = { [leeks!.id]: 2, [juice!.id]: 3, [chicken!.id]: 2 };
    const basket = (await orders.basket(choices)).json() as Basket;
    expect(basket.dueCents).toBe(560 + 960 + 90 + 4_140);
    const due = basket.lines.map((line) => line.estimatedCents + line.depositCents);
    expect(sum(due)).toBe(basket.dueCents);
    expect(basket.lines.map(({ maximumGrams }) => maximumGrams)).toEqual([null, null, 4_400]);
    expect(basket.ceilingCents).toBe(560 + 960 + 90 + 5_060);
    const placed = (await orders.placeQuote(basket)).json() as PlacedOrder;
    expect(sum(placed.lines.map(({ dueCents }) => dueCents))).toBe(placed.dueCents);
    expect(placed.dueCents).toBe(basket.dueCents);
    const read = (await orders.read(placed.id)).json() as PlacedOrder;
    expect(sum(read.lines.map(({ dueCents }) => dueCents))).toBe(basket.dueCents);
    await workOnce(mailbox.app);
    expect(mailbox.received[0]!.text).toContain('57,50');
  });
});
