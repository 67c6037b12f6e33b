import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { after, MINUTE, HOUR } from '@etal/domain/shared/instant';
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

const test = useTestApp();

let sale: SeededSale;
let awa: OrderRequests;
let leeks: string;
let eggs: string;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test, [
    { name: 'Poireaux', priceCents: 220, stock: 10 },
    { name: 'Œufs', priceCents: 310, stock: 3, limit: 2 },
  ]);
  leeks = sale.offers[0]!.id;
  eggs = sale.offers[1]!.id;
  awa = await orderRequests(test, sale, await seedHousehold(test));
});

const leftOf = async (index: number): Promise<number> => {
  const [row] = await test.app.database.read.rows<{ left: number }>({
    text: 'select left_quantity as left from stocks where id = $1',
    values: [sale.offers[index]!.stockId],
  });
  return row!.left;
};

const takenPlaces = async (): Promise<number> => {
  const [row] = await test.app.database.read.rows<{ taken: number }>({
    text: 'select taken_count as taken from pickup_slots where id = $1',
    values: [sale.slotId],
  });
  return row!.taken;
};

const setDeposit = (cents: number) =>
  test.app.database.read.rows({
    text: 'update variants set deposit_cents = $2 where id = $1',
    values: [sale.offers[0]!.variantId, cents],
  });

const outboxOf = async (orderId: string): Promise<string[]> => {
  const rows = await test.app.database.read.rows<{ task: string }>({
    text: `select task from outbox where payload->>'subjectId' = $1 order by id`,
    values: [orderId],
  });
  return rows.map(({ task }) => task);
};

describe('a basket', () => {
  it('is kept for the household, priced again when it is read, and takes nothing', async () => {
    const written = await awa.basket({ [leeks]: 2, [eggs]: 5 });
    expect(written.json()).toMatchObject({
      dueCents: 440,
      quote: null,
      refusals: [{ offerId: eggs, code: 'offer.limit_exceeded', productName: 'Œufs' }],
    });
    const url = `/api/baskets/${sale.pickupDayId}`;
    const read = await test.server.inject({ url, headers: awa.headers });
    expect(read.json()).toEqual(written.json());
    expect(await leftOf(0)).toBe(10);
  });

  it('is priced for anybody and kept for nobody', async () => {
    const url = `/api/baskets/${sale.pickupDayId}`;
    const payload = { lines: [{ offerId: leeks, quantity: 1 }] };
    const written = await test.server.inject({ method: 'PUT', url, payload });
    expect(written.json()).toMatchObject({ dueCents: 220, quote: expect.any(String) });
    expect((await test.server.inject({ url })).json()).toMatchObject({ lines: [], quote: null });
  });

  it('of a day that does not exist is not found', async () => {
    const url = `/api/baskets/${newId()}`;
    expect((await test.server.inject({ url })).statusCode).toBe(404);
  });
});

describe('a large order', () => {
  it('is placed and changed, up to 100,000 €; the basket says what goes beyond', async () => {
    const sold = await seedSale(test, [{ name: 'Bœuf', priceCents: 1_000_000, stock: 30 }]);
    const beef = sold.offers[0]!.id;
    const canteen = await orderRequests(test, sold, await seedHousehold(test));
    const placed = await canteen.place({ [beef]: 2 });
    expect(placed.statusCode).toBe(201);
    const order = placed.json<PlacedOrder>();
    const changed = await canteen.change(order, { [beef]: 10 }, 10_000_000);
    expect(changed.json()).toMatchObject({ dueCents: 10_000_000 });
    const beyond = await canteen.change(changed.json(), { [beef]: 11 }, 11_000_000);
    expect(beyond.json()).toMatchObject({ status: 409, code: 'order.too_large' });
    expect((await canteen.basket({ [beef]: 11 })).json()).toMatchObject({
      quote: null,
      refusals: [{ offerId: beef, code: 'order.too_large', productName: 'Bœuf' }],
    });
  });
});

describe('placing an order', () => {
  it('takes stock and a place, owes what was shown, and tells the household', async () => {
    const placed = await awa.place({ [leeks]: 2, [eggs]: 1 });
    expect(placed.statusCode).toBe(201);
    const order = placed.json<PlacedOrder>();
    expect(order).toMatchObject({
      revision: 1,
      dueCents: 750,
      isCancelled: false,
      pickupSlotId: sale.slotId,
      code: expect.stringMatching(/^[23456789A-HJKMNP-TV-Z]{6}$/),
    });
    expect([await leftOf(0), await leftOf(1), await takenPlaces()]).toEqual([8, 2, 1]);
    expect(await outboxOf(order.id)).toEqual(['mail.order_placed']);
    expect((await awa.read(order.id)).json()).toMatchObject({
      code: order.code,
      dueCents: 750,
      ceilingCents: 750,
      householdName: 'Awa Diop',
      pickupDay: { placeName: 'La halle', merchantName: 'Maison de l’Alimentation' },
      pickupSlot: { id: sale.slotId },
      lines: [
        { productName: 'Poireaux', quantity: 2, isOpen: true, state: 'expected' },
        { productName: 'Œufs', quantity: 1, isOpen: true, state: 'expected' },
      ],
    });
  });

  it('empties the basket', async () => {
    await awa.place({ [leeks]: 2 });
    const url = `/api/baskets/${sale.pickupDayId}`;
    const basket = await test.server.inject({ url, headers: awa.headers });
    expect(basket.json()).toMatchObject({ lines: [], dueCents: 0 });
  });

  it('makes one order of one request sent five times together (rule O6)', async () => {
    const basket = (await awa.basket({ [leeks]: 1 })).json();
    const key = newId();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => awa.placeQuote(basket, { key })),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await leftOf(0)).toBe(9);
  });

  it('answers a retry as the first time, even once the order has changed (rule O6)', async () => {
    const basket = (await awa.basket({ [leeks]: 1 })).json();
    const key = newId();
    const first = await awa.placeQuote(basket, { key });
    await awa.change(first.json(), { [leeks]: 3 }, 660);
    expect((await awa.placeQuote(basket, { key })).json()).toEqual(first.json());
  });

  it('names a slot of another day as one that does not exist', async () => {
    const other = await seedSale(test);
    const placed = await awa.place({ [leeks]: 1 }, { slotId: other.slotId });
    expect(placed.json()).toMatchObject({ code: 'not_found' });
    const order = (await awa.place({ [leeks]: 1 })).json<PlacedOrder>();
    const moved = await awa.put(`/api/orders/${order.id}/slot`, 1, { pickupSlotId: other.slotId });
    expect(moved.json()).toMatchObject({ code: 'not_found' });
  });

  it('refuses a key that came with another body', async () => {
    const key = newId();
    const basket = (await awa.basket({ [leeks]: 1 })).json();
    await awa.placeQuote(basket, { key });
    const ofAge = await awa.placeQuote(basket, { key, isAdult: true });
    expect(ofAge.json()).toMatchObject({ status: 422, code: 'idempotency.key_reused' });
    const other = await awa.place({ [leeks]: 2 }, { key });
    expect(other.json()).toMatchObject({ status: 422, code: 'idempotency.key_reused' });
  });

  it('makes one order of two tabs, and names it to the second (rule O5)', async () => {
    const basket = (await awa.basket({ [leeks]: 1 })).json();
    const answers = await Promise.all([awa.placeQuote(basket), awa.placeQuote(basket)]);
    const [order, refusal] = answers.toSorted((a, b) => a.statusCode - b.statusCode);
    expect(order!.statusCode).toBe(201);
    expect(refusal!.json()).toMatchObject({ status: 409, code: 'order.exists' });
    expect(await leftOf(0)).toBe(9);
  });

  it('gives the last pieces only once when households ask together (rule O3)', async () => {
    const households = await Promise.all(
      Array.from({ length: 6 }, async () => orderRequests(test, sale, await seedHousehold(test))),
    );
    const baskets = await Promise.all(households.map((one) => one.basket({ [eggs]: 1 })));
    const answers = await Promise.all(
      households.map((one, index) => one.placeQuote(baskets[index]!.json())),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(3);
    for (const answer of answers.filter(({ statusCode }) => statusCode !== 201)) {
      expect(answer.json()).toMatchObject({
        code: 'stock.insufficient',
        details: { offers: [{ offerId: eggs, leftQuantity: 0 }] },
      });
    }
    expect([await leftOf(1), await takenPlaces()]).toEqual([0, 3]);
  });

  it('takes all or nothing: one short line refuses the order', async () => {
    const other = await orderRequests(test, sale, await seedHousehold(test));
    const basket = (await awa.basket({ [leeks]: 2, [eggs]: 2 })).json();
    await other.place({ [eggs]: 2 });
    expect((await awa.placeQuote(basket)).json()).toMatchObject({ code: 'stock.insufficient' });
    expect([await leftOf(0), await takenPlaces()]).toEqual([10, 1]);
  });

  it('strikes at the closing, but for ten minutes after the quote (rule O2)', async () => {
    await test.setNow(after(sale.closesAt, -MINUTE));
    const basket = (await awa.basket({ [leeks]: 1 })).json();
    await test.setNow(after(sale.closesAt, 9 * MINUTE));
    expect((await awa.basket({ [leeks]: 1 })).json()).toMatchObject({
      refusals: [{ code: 'offer.closed' }],
    });
    await test.setNow(after(sale.closesAt, 9 * MINUTE + 1));
    expect((await awa.placeQuote(basket)).json()).toMatchObject({ code: 'quote.expired' });
    await test.setNow(after(sale.closesAt, 9 * MINUTE - 1));
    expect((await awa.placeQuote(basket)).statusCode).toBe(201);
  });

  it('refuses another price than the one shown, and a quote that is not ours', async () => {
    const basket = (await awa.basket({ [leeks]: 2 })).json();
    const forged = { ...basket, quote: `${basket.quote.slice(0, -2)}xx` };
    expect((await awa.placeQuote(forged)).json()).toMatchObject({ code: 'quote.changed' });
    const cheaper = { ...basket, dueCents: 1 };
    expect((await awa.placeQuote(cheaper)).json()).toMatchObject({
      code: 'quote.changed',
      details: { dueCents: 440 },
    });
  });

  it('needs the terms as they are now, and a slot where the day has some', async () => {
    const basket = (await awa.basket({ [leeks]: 1 })).json();
    const old = await awa.placeQuote(basket, { termsVersion: '2025-01' });
    expect(old.json()).toMatchObject({ code: 'terms.not_accepted' });
    const slotless = await awa.placeQuote(basket, { slotId: null });
    expect(slotless.json()).toMatchObject({ code: 'pickup_slot.required' });
  });

  it('never fills a slot beyond its places (rule O7)', async () => {
    await test.app.database.read.rows({
      text: 'update pickup_slots set capacity = 2 where id = $1',
      values: [sale.slotId],
    });
    const households = await Promise.all(
      Array.from({ length: 5 }, async () => orderRequests(test, sale, await seedHousehold(test))),
    );
    const answers = await Promise.all(households.map((one) => one.place({ [leeks]: 1 })));
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(2);
    expect(await takenPlaces()).toBe(2);
  });
});

describe('changing an order', () => {
  const changeTo = (order: PlacedOrder, choices: Record<string, number>, dueCents: number) =>
    awa.change(order, choices, dueCents);

  it('adds, changes and removes lines until they close; stock and debt follow (rule O4)', async () => {
    const placed = (await awa.place({ [leeks]: 4 })).json<PlacedOrder>();
    const changed = await changeTo(placed, { [leeks]: 1, [eggs]: 2 }, 840);
    expect(changed.json()).toMatchObject({ revision: 2, dueCents: 840 });
    expect([await leftOf(0), await leftOf(1)]).toEqual([9, 1]);
    const removed = await changeTo(changed.json(), { [eggs]: 2 }, 620);
    expect(removed.json()).toMatchObject({ revision: 3, dueCents: 620 });
    expect([await leftOf(0), await leftOf(1)]).toEqual([10, 1]);
    // Changes are gathered, and told later (rule N5).
    expect(await outboxOf(placed.id)).toEqual(['mail.order_placed']);
  });

  it('keeps the deposits that its lines were ordered with, in the journal too', async () => {
    await setDeposit(100);
    const order = (await awa.place({ [leeks]: 3 })).json<PlacedOrder>();
    expect(order.dueCents).toBe(3 * 320);
    await setDeposit(0);
    expect((await awa.change(order, { [leeks]: 2 }, 2 * 320)).statusCode).toBe(200);
    expect((await awa.read(order.id)).json()).toMatchObject({ dueCents: 640 });
  });

  it('changes nothing when it is what stands', async () => {
    const placed = (await awa.place({ [leeks]: 4 })).json<PlacedOrder>();
    expect((await changeTo(placed, { [leeks]: 4 }, 880)).json()).toEqual(placed);
  });

  it('from an older revision is refused: two tabs do not overwrite one another', async () => {
    const placed = (await awa.place({ [leeks]: 1 })).json<PlacedOrder>();
    const answers = await Promise.all([
      changeTo(placed, { [leeks]: 2 }, 440),
      changeTo(placed, { [leeks]: 3 }, 660),
    ]);
    const refused = answers.filter(({ statusCode }) => statusCode !== 200);
    expect(refused.map((answer) => answer.json().code)).toEqual(['order.changed']);
  });

  it('after the closing is refused, without any grace', async () => {
    const placed = (await awa.place({ [leeks]: 1 })).json<PlacedOrder>();
    await test.setNow(sale.closesAt);
    expect((await changeTo(placed, { [leeks]: 2 }, 440)).json()).toMatchObject({
      code: 'offer.closed',
    });
  });

  it('to more than is left is refused whole', async () => {
    const placed = (await awa.place({ [leeks]: 1, [eggs]: 1 })).json<PlacedOrder>();
    const answer = await changeTo(placed, { [leeks]: 12, [eggs]: 2 }, 3260);
    expect(answer.json()).toMatchObject({
      code: 'stock.insufficient',
      details: { offers: [{ offerId: leeks, leftQuantity: 9 }] },
    });
    expect([await leftOf(0), await leftOf(1)]).toEqual([9, 2]);
  });

  it('to nothing is refused: that is cancelling', async () => {
    const placed = (await awa.place({ [leeks]: 1 })).json<PlacedOrder>();
    expect((await changeTo(placed, {}, 0)).json()).toMatchObject({ code: 'basket.empty' });
  });

  it('moves it to another slot until its day begins (rule O7)', async () => {
    const placed = (await awa.place({ [leeks]: 1 })).json<PlacedOrder>();
    const pickupSlotId = newId();
    await test.app.database.read.rows({
      text: `insert into pickup_slots (id, pickup_day_id, starts_at, ends_at, capacity)
             select $1, pickup_day_id, starts_at + interval '1 hour', ends_at + interval '1 hour', 1
             from pickup_slots where id = $2`,
      values: [pickupSlotId, sale.slotId],
    });
    const url = `/api/orders/${placed.id}/slot`;
    const moved = await awa.put(url, 1, { pickupSlotId });
    expect(moved.json()).toMatchObject({ revision: 2, pickupSlotId });
    expect(await takenPlaces()).toBe(0);
    await test.setNow(after(sale.closesAt, 24 * HOUR));
    const late = await awa.put(url, 2, { pickupSlotId: sale.slotId });
    expect(late.json()).toMatchObject({ code: 'order.closed' });
  });
});

describe('cancelling an order (rule O8)', () => {
  const cancel = (order: PlacedOrder) =>
    awa.put(`/api/orders/${order.id}/cancellation`, order.revision);

  it('gives everything back and frees the day for another', async () => {
    const placed = (await awa.place({ [leeks]: 4 })).json<PlacedOrder>();
    expect((await cancel(placed)).json()).toMatchObject({
      isCancelled: true,
      dueCents: 0,
      lines: [],
      pickupSlotId: null,
    });
    expect([await leftOf(0), await takenPlaces()]).toEqual([10, 0]);
    expect(await outboxOf(placed.id)).toEqual(['mail.order_placed', 'mail.order_cancelled']);
    expect((await cancel({ ...placed, revision: 2 })).json()).toMatchObject({
      code: 'order.cancelled',
    });
    expect((await awa.place({ [leeks]: 1 })).statusCode).toBe(201);
  });

  it('after the closing is refused', async () => {
    const placed = (await awa.place({ [leeks]: 4 })).json<PlacedOrder>();
    await test.setNow(sale.closesAt);
    expect((await cancel(placed)).json()).toMatchObject({ code: 'order.closed' });
  });

  it('leaves closed lines to collect and to pay, in an order that lives', async () => {
    const other = await seedSale(test, [{ name: 'Pain', priceCents: 480, stock: 5 }]);
    await test.app.database.read.rows({
      text: 'update destinations set pickup_day_id = $1 where id = $2',
      values: [sale.pickupDayId, other.destinationId],
    });
    const bread = other.offers[0]!.id;
    const placed = (await awa.place({ [leeks]: 1, [bread]: 1 })).json<PlacedOrder>();
    await test.app.database.read.rows({
      text: 'insert into destination_closings (destination_id, at, reason) values ($1, $2, $3)',
      values: [other.destinationId, new Date(tuesday), 'Four en panne'],
    });
    const answer = await cancel(placed);
    expect(answer.json()).toMatchObject({
      isCancelled: false,
      dueCents: 480,
      lines: [{ offerId: bread }],
    });
    expect([await leftOf(0), await takenPlaces()]).toEqual([10, 1]);
    const again = await awa.change(answer.json(), { [bread]: 1, [leeks]: 2 }, 920);
    expect(again.json()).toMatchObject({ revision: 3, dueCents: 920 });
  });
});

describe('reading orders', () => {
  it('lists the household’s own, the latest first', async () => {
    const first = (await awa.place({ [leeks]: 1 })).json<PlacedOrder>();
    await awa.put(`/api/orders/${first.id}/cancellation`, 1);
    const second = (await awa.place({ [leeks]: 2 })).json<PlacedOrder>();
    const list = await test.server.inject({ url: '/api/orders', headers: awa.headers });
    expect(list.json()).toMatchObject({
      nextCursor: null,
      items: [
        { id: second.id, lineCount: 1, dueCents: 440, placeName: 'La halle' },
        { id: first.id, lineCount: 0, dueCents: 0 },
      ],
    });
    const rest = await test.server.inject({
      url: `/api/orders?cursor=${second.id}`,
      headers: awa.headers,
    });
    expect(rest.json().items).toHaveLength(1);
  });

  it('of another household answers as one that does not exist', async () => {
    const placed = (await awa.place({ [leeks]: 1 })).json<PlacedOrder>();
    const other = await orderRequests(test, sale, await seedHousehold(test));
    const [theirs, nobodys] = [await other.read(placed.id), await other.read(newId())];
    expect(theirs.statusCode).toBe(404);
    const { requestId: _one, ...said } = theirs.json();
    const { requestId: _two, ...unknown } = nobodys.json();
    expect(said).toEqual(unknown);
  });
});
