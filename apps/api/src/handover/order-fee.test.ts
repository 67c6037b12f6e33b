import type { Shortage } from '@etal/contracts/delivery/shortage';
import type { Disruption } from '@etal/contracts/disruption/endpoints';
import type { Desk } from '@etal/contracts/handover/endpoints';
import type { Basket, LinesQuote, Order, PlacedOrder } from '@etal/contracts/order/endpoints';
import type { Paper } from '@etal/contracts/paper/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { draftOrderMail } from '../order/draft-order-mail.ts';
import { textOf } from '../message/mail-content.ts';
import { followPrice } from '../order/follow-price.ts';
import { newId } from '../shared/app.ts';
import { orderRequests, type OrderRequests } from '../testing/order-requests.ts';
import { seedFee } from '../testing/seed-fee.ts';
import {
  seedHousehold,
  seedOffer,
  seedOrganization,
  seedSale,
  seedTerritory,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let household: SeededHousehold;
let awa: OrderRequests;

beforeAll(() => seedTerritory(test));

/** Leeks at 2,20 € and eggs at 10 €; the house adds 1 € an order, and by its articles. */
beforeEach(async () => {
  sale = await seedSale(test, [{ priceCents: 220 }, { name: 'Œufs', priceCents: 1_000 }]);
  await seedFee(test, sale, { calculator: 'per_order', kind: 'packing', amountCents: 100 });
  household = await seedHousehold(test);
  awa = await orderRequests(test, sale, household);
});

const flexible = { calculator: 'flexible', amountCents: 50, nextCents: 20, itemsMax: 4 } as const;
const sack = {
  calculator: 'sack',
  kind: 'transport',
  amountCents: 200,
  nextCents: 50,
  thresholdCents: 2_000,
} as const;

const choice = (leeks: number, eggs = 0) => ({
  ...(leeks > 0 && { [sale.offers[0]!.id]: leeks }),
  ...(eggs > 0 && { [sale.offers[1]!.id]: eggs }),
});

const place = async (leeks: number, eggs = 0) =>
  (await awa.place(choice(leeks, eggs))).json<PlacedOrder>();

const read = async (order: PlacedOrder) => (await awa.read(order.id)).json<Order>();

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

describe('a fee of a whole order (rule Z6)', () => {
  it('is in the basket, what is placed, the order, its list and its mail', async () => {
    await seedFee(test, sale, sack);
    const fees = [
      { kind: 'packing', cents: 100 },
      { kind: 'transport', cents: 200 },
    ];
    const basket = (await awa.basket(choice(2))).json<Basket>();
    expect(basket).toMatchObject({ fees, dueCents: 740, ceilingCents: 740 });
    const placed = (await awa.placeQuote(basket)).json<PlacedOrder>();
    expect(placed).toMatchObject({ fees, dueCents: 740 });
    expect(await read(placed)).toMatchObject({ fees, dueCents: 740, ceilingCents: 740 });
    expect(await books()).toEqual({ due: 740, seller: 440, house: 300 });
    const list = await test.server.inject({ url: '/api/orders', headers: awa.headers });
    expect(list.json().items).toMatchObject([{ id: placed.id, dueCents: 740 }]);
    const mail = textOf((await draftOrderMail(test.app, 'placed', placed.id))!.content);
    expect(mail).toMatch(/Préparation[^\n]*1,00[\s\S]*Transport[^\n]*2,00[\s\S]*7,40/);
  });

  it('is worked out anew when the order changes, at what was told before', async () => {
    await seedFee(test, sale, { ...flexible, kind: 'admin' });
    await seedFee(test, sale, sack);
    const order = await place(2);
    expect(order.dueCents).toBe(440 + 100 + 70 + 200);
    const wanted = choice(3, 2);
    const quoted = await test.server.inject({
      method: 'POST',
      url: `/api/orders/${order.id}/quotes`,
      headers: awa.headers,
      payload: {
        lines: Object.entries(wanted).map(([offerId, quantity]) => ({ offerId, quantity })),
      },
    });
    const { dueCents, fees } = quoted.json<LinesQuote>();
    expect(dueCents).toBe(2_660 + 100 + 110 + 50);
    expect(fees.map(({ cents }) => cents)).toEqual([100, 110, 50]);
    expect((await awa.change(order, wanted, 2_660)).json()).toMatchObject({
      code: 'quote.changed',
    });
    const changed = (await awa.change(order, wanted, dueCents)).json<PlacedOrder>();
    expect(changed).toMatchObject({ dueCents, fees });
    expect(await books()).toEqual({ due: dueCents, seller: 2_660, house: 260 });
    await awa.put(`/api/orders/${order.id}/cancellation`, changed.revision);
    expect(await books()).toEqual({ due: 0, seller: 0, house: 0 });
    expect((await read(order)).fees).toEqual([]);
  });

  it('counts nothing that the house sells itself, and on a producer counts its goods alone', async () => {
    const other = await seedOrganization(test, 'producer', 'Rucher');
    await test.app.database.read.rows({
      text: 'update offers set seller_id = $2 where id = $1',
      values: [sale.offers[1]!.id, sale.hubId],
    });
    await seedFee(test, sale, { ...flexible, producerId: sale.producerId });
    await seedFee(test, sale, { ...sack, producerId: other });
    expect((await awa.basket(choice(0, 3))).json<Basket>()).toMatchObject({ fees: [] });
    expect((await awa.basket(choice(2, 3))).json<Basket>()).toMatchObject({
      dueCents: 3_440 + 100 + 70,
    });
  });

  it('is not counted in the least that an order comes to', async () => {
    await test.app.database.read.rows({
      text: 'update pickup_points set minimum_cents = 500 where id = $1',
      values: [sale.pickupPointId],
    });
    const basket = (await awa.basket(choice(2))).json<Basket>();
    expect(basket.dueCents).toBe(540);
    expect((await awa.placeQuote(basket)).json()).toMatchObject({
      code: 'order.below_minimum',
      details: { missingCents: 60 },
    });
  });

  it('is told at the desk, the till, the papers of money and the export of lines', async () => {
    const order = await place(2, 1);
    await test.setNow(fromIso('2026-11-26T16:40:00Z'));
    const manager = await test.signIn(sale.managerId);
    const desk = await test.server.inject({
      url: `/api/pickup-days/${sale.pickupDayId}/desk`,
      headers: await test.signIn(sale.deskId),
    });
    expect(desk.json<Desk>().orders).toMatchObject([{ dueCents: 1_540, feeCents: 100 }]);
    const paper = async (name: string) =>
      (
        await test.server.inject({
          url: `/api/papers/${name}?days=${sale.pickupDayId}`,
          headers: manager,
        })
      ).json<Paper>();
    for (const name of ['amounts-due', 'sign-off']) {
      expect((await paper(name)).totals).toMatchObject({ due: 1_540, orderFees: 100 });
    }
    expect((await paper('producer-totals')).totals).toMatchObject({ due: 1_440, fees: 0 });
    expect((await paper('producer-totals')).columns).not.toContain('orderFees');
    const lines = await test.server.inject({
      url: `/api/papers/lines.csv?hubId=${sale.hubId}&from=2026-11-26&to=2026-11-26`,
      headers: manager,
    });
    expect(lines.body).toMatch(/Frais de commande;Préparation;.*;1,00;1,00/);
    expect(order.dueCents).toBe(1_540);
  });
});

describe('an order that gathers two sales of a day (rule Z6)', () => {
  /** Bread at 4 €, of another sale of the same hub for the same day, that closes a day earlier. */
  async function addSale(): Promise<SeededSale> {
    const second = { ...sale, orderCycleId: newId<'OrderCycle'>(), offers: [] as never[] };
    second.destinationId = newId<'Destination'>();
    await test.app.database.read.rows({
      text: `insert into order_cycles (id, coordinator_id, name, opens_at, created_at)
             select $2, coordinator_id, 'Pain', opens_at, created_at from order_cycles where id = $1`,
      values: [sale.orderCycleId, second.orderCycleId],
    });
    await test.app.database.read.rows({
      text: `insert into destinations (id, order_cycle_id, pickup_day_id, opens_at, closes_at)
             select $2, $3, pickup_day_id, opens_at, closes_at - interval '1 day'
             from destinations where id = $1`,
      values: [sale.destinationId, second.destinationId, second.orderCycleId],
    });
    await test.app.database.read.rows({
      text: 'insert into order_cycle_publications (order_cycle_id, at) values ($1, etal_now())',
      values: [second.orderCycleId],
    });
    const bread = await seedOffer(test, second, { name: 'Pain', priceCents: 400 });
    return { ...second, offers: [bread] };
  }

  const alsoAt = (second: SeededSale, feeId: string) =>
    test.app.database.read.rows({
      text: 'insert into destination_fees (destination_id, fee_id) values ($1, $2)',
      values: [second.destinationId, feeId],
    });

  it('pays each fee once, and counts the articles of both', async () => {
    const second = await addSale();
    const articles = await seedFee(test, sale, flexible);
    await alsoAt(second, articles);
    await seedFee(test, second, { ...sack, thresholdCents: 1_000 });
    const wanted = { ...choice(2), [second.offers[0]!.id]: 2 };
    const basket = (await awa.basket(wanted)).json<Basket>();
    // 2 × 2,20 € and 2 × 4 €; 1 € an order; four articles; the transport of the bread alone.
    expect(basket.dueCents).toBe(440 + 800 + 100 + (50 + 3 * 20) + 200);
    const order = (await awa.placeQuote(basket)).json<PlacedOrder>();
    expect(await read(order)).toMatchObject({ dueCents: 1_650, fees: basket.fees });
    expect(await books()).toEqual({ due: 1_650, seller: 1_240, house: 410 });
  });

  it('counts what has closed when the rest changes, and keeps what is due on it', async () => {
    const second = await addSale();
    const articles = await seedFee(test, sale, flexible);
    await alsoAt(second, articles);
    await seedFee(test, second, { ...sack, thresholdCents: 1_000 });
    const bread = second.offers[0]!.id;
    const order = (await awa.place({ ...choice(2), [bread]: 2 })).json<PlacedOrder>();
    await test.setNow(fromIso('2026-11-24T18:30:00Z'));
    const dueCents = 220 + 800 + 100 + (50 + 2 * 20) + 200;
    const changed = await awa.change(order, { ...choice(1), [bread]: 2 }, dueCents);
    expect(changed.json<PlacedOrder>()).toMatchObject({ dueCents });
    expect(await books()).toEqual({ due: dueCents, seller: 1_020, house: 390 });
    const after = changed.json<PlacedOrder>();
    await awa.put(`/api/orders/${order.id}/cancellation`, after.revision);
    // The bread stays, with the transport that counts on it and two articles; nothing else.
    const left = await read(order);
    expect(left.dueCents).toBe(800 + (50 + 20) + 200);
    expect(await books()).toEqual({ due: left.dueCents, seller: 800, house: 270 });
  });
});

describe('what is due of it (rule Z7)', () => {
  const close = () => test.setNow(fromIso('2026-11-25T18:10:00Z'));

  it('does not move with a price that falls', async () => {
    await seedFee(test, sale, sack);
    await place(0, 2);
    expect(await books()).toMatchObject({ due: 2_150 });
    await test.app.database.read.rows({
      text: 'update offers set price_cents = 900 where id = $1',
      values: [sale.offers[1]!.id],
    });
    await followPrice(test.app, sale.offers[1]!.id);
    expect(await books()).toEqual({ due: 1_950, seller: 1_800, house: 150 });
  });

  it('stays when some is missing, and goes when nothing is left to come', async () => {
    await seedFee(test, sale, flexible);
    const order = await place(3);
    await close();
    const headers = await test.signIn(sale.producerPersonId);
    const { variantId } = sale.offers[0]!;
    const url = `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/shortages/${variantId}`;
    const lack = async (missingQuantity: number) => {
      const preview = await test.server.inject({
        url: `${url}?missing=${missingQuantity}`,
        headers,
      });
      const { basis } = preview.json<Shortage>();
      const payload = { missingQuantity, basis };
      const said = await test.server.inject({ method: 'PUT', url, headers, payload });
      expect(said.statusCode).toBeLessThan(300);
    };
    await lack(2);
    expect(await books()).toEqual({ due: 220 + 190, seller: 220, house: 190 });
    await lack(3);
    expect(await books()).toEqual({ due: 0, seller: 0, house: 0 });
    expect((await read(order)).fees).toEqual([]);
    await lack(1);
    expect(await books()).toEqual({ due: 440 + 190, seller: 440, house: 190 });
  });

  it('goes when the desk finds nothing, and is back when that is undone', async () => {
    const order = await place(2);
    await test.setNow(fromIso('2026-11-26T16:40:00Z'));
    const headers = await test.signIn(sale.deskId);
    const url = `/api/pickup-days/${sale.pickupDayId}/desk/events`;
    const send = async (seq: number, command: object) => {
      const act = { id: newId(), device: 'Table', seq, actedAt: '2026-11-26T16:40:00.000Z' };
      const payload = { commands: [{ ...act, orderId: order.id, ...command }] };
      await test.server.inject({ method: 'POST', url, headers, payload });
      return act.id;
    };
    const commandId = await send(1, { kind: 'missing' });
    expect(await books()).toEqual({ due: 0, seller: 0, house: 0 });
    await send(2, { kind: 'undo', commandId });
    expect(await books()).toEqual({ due: 540, seller: 440, house: 100 });
  });

  it('is owed back with all that a household gives back, and told with it', async () => {
    const order = await place(2, 1);
    await test.setNow(fromIso('2026-11-27T09:00:00Z'));
    await test.app.database.read.rows({
      text: `update order_lines set retraction = 'fourteen_days' where order_id = $1`,
      values: [order.id],
    });
    const { lines } = await read(order);
    const give = async (lineId: string) => {
      const reply = await test.server.inject({
        method: 'POST',
        url: `/api/orders/${order.id}/retractions`,
        headers: awa.headers,
        payload: { lineIds: [lineId] },
      });
      return reply.json();
    };
    const [first, second] = lines;
    expect(await give(first!.id)).toMatchObject({ feeCents: 0, dueCents: first!.dueCents });
    expect(await give(second!.id)).toMatchObject({
      feeCents: 100,
      dueCents: second!.dueCents + 100,
    });
    expect(await books()).toEqual({ due: 0, seller: 0, house: 0 });
  });

  it('goes with a producer that does not come, as its preview says', async () => {
    await place(2);
    const headers = await test.signIn(sale.managerId);
    const url = `/api/pickup-days/${sale.pickupDayId}/withdrawals/${sale.producerId}`;
    const preview = (await test.server.inject({ url, headers })).json<Disruption>();
    expect(preview.orders).toMatchObject([{ removedCents: 540, dueCents: 0, isCancelled: true }]);
    const payload = { reason: 'Gel', basis: preview.basis, answerBy: '2026-11-26T10:00:00.000Z' };
    const gone = await test.server.inject({ method: 'PUT', url, headers, payload });
    expect(gone.statusCode).toBeLessThan(300);
    expect(await books()).toEqual({ due: 0, seller: 0, house: 0 });
  });
});
