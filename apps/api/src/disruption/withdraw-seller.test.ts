import type { Disruption, OrderDisruption } from '@etal/contracts/disruption/endpoints';
import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { showCode } from '@etal/domain/order/code';
import { fromIso } from '@etal/domain/shared/instant';
import type { Id } from '@etal/domain/shared/id';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { issuePreparationSheets } from '../delivery/issue-preparation-sheets.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { orderRequests, type Headers, type OrderRequests } from '../testing/order-requests.ts';
import {
  seedHousehold,
  seedOffer,
  seedOrganization,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededOffer,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { seedOtherDay } from '../testing/seed-day.ts';
import { workOnce } from '../worker.ts';

const test = useTestApp();
const mailbox = useMailbox(test);
let sale: SeededSale;
let bakeryId: Id<'Organization'>;
let bread: SeededOffer;
let awa: OrderRequests;
let manager: Headers;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poireaux', priceCents: 220, stock: 10 }]);
  bakeryId = await seedOrganization(test, 'producer', 'Fournil');
  bread = await seedOffer(
    test,
    { ...sale, producerId: bakeryId },
    { name: 'Pain', priceCents: 420, stock: 10 },
  );
  awa = await orderRequests(test, sale, await seedHousehold(test));
  manager = await test.signIn(sale.managerId);
});

const leeks = () => sale.offers[0]!;
const deadline = '2026-11-26T11:00:00.000Z';
const path = () => `/api/pickup-days/${sale.pickupDayId}/withdrawals/${bakeryId}`;
const preview = () => test.server.inject({ url: path(), headers: manager });

async function withdraw(answerBy = deadline) {
  const { basis } = (await preview()).json<Disruption>();
  const payload = { reason: 'Le four est en panne.', basis, answerBy };
  return test.server.inject({ method: 'PUT', url: path(), headers: manager, payload });
}

async function disruptionOf(orderId: string): Promise<string> {
  const [row] = await test.app.database.read.rows<{ id: string }>({
    text: 'select id from order_disruptions where order_id = $1',
    values: [orderId],
  });
  return row!.id;
}

async function leftOf(stockId: string): Promise<number> {
  const [row] = await test.app.database.read.rows<{ left: number }>({
    text: 'select left_quantity as left from stocks where id = $1',
    values: [stockId],
  });
  return row!.left;
}

/** The same sale reaches another day of the hub, a day later, that the bakery comes to. */
const seedNextDay = () =>
  seedOtherDay(test, sale, {
    startsAt: fromIso('2026-11-27T15:30:00Z'),
    endsAt: fromIso('2026-11-27T18:00:00Z'),
    closesAt: sale.closesAt,
  });

const answer = (id: string, headers: Headers, payload: object) =>
  test.server.inject({
    method: 'PUT',
    url: `/api/order-disruptions/${id}/answer`,
    headers,
    payload,
  });

describe('withdrawing a producer from a day', () => {
  it('takes its lines off every order, as shown; orders with nothing else are cancelled (rule W5)', async () => {
    const mixed = (await awa.place({ [leeks().id]: 2, [bread.id]: 1 })).json<PlacedOrder>();
    const bob = await orderRequests(test, sale, await seedHousehold(test, 'Bob Lee'));
    const only = (await bob.place({ [bread.id]: 3 })).json<PlacedOrder>();
    const eve = await orderRequests(test, sale, await seedHousehold(test, 'Ève Roy'));
    const without = (await eve.place({ [leeks().id]: 1 })).json<PlacedOrder>();
    const shown = (await preview()).json<Disruption>();
    expect(shown).toMatchObject({
      sellerName: 'Fournil',
      removedCents: 1680,
      cancelledCount: 1,
      freedPlaces: 1,
      orders: [
        { code: mixed.code, removedCents: 420, dueCents: 440, isCancelled: false },
        { code: only.code, removedCents: 1260, dueCents: 0, isCancelled: true },
      ],
      sellers: [{ sellerName: 'Fournil', quantity: 4 }],
    });
    const done = await withdraw();
    expect(done.json()).toEqual(shown);
    expect((await awa.read(mixed.id)).json()).toMatchObject({ dueCents: 440, cancelledAt: null });
    expect((await bob.read(only.id)).json()).toMatchObject({
      dueCents: 0,
      cancelledAt: expect.any(String),
    });
    expect((await eve.read(without.id)).json()).toMatchObject({ dueCents: 220, revision: 1 });
    expect([await leftOf(bread.stockId), await leftOf(leeks().stockId)]).toEqual([10, 7]);
  });

  it('sells nothing of it for that day any more, not even by a quote (rule W5)', async () => {
    const quoted = (await awa.basket({ [bread.id]: 1 })).json();
    expect((await withdraw()).statusCode).toBe(200);
    expect((await awa.placeQuote(quoted)).json()).toMatchObject({ code: 'offer.unknown' });
    const basket = (await awa.basket({ [bread.id]: 1 })).json();
    expect(basket).toMatchObject({ lines: [], refusals: [{ code: 'offer.unknown' }] });
    const shop = await test.server.inject(`/api/pickup-days/${sale.pickupDayId}/offers`);
    const sellers = shop.json().producers.map(({ name }: { name: string }) => name);
    expect(sellers).toEqual(['Ferme du Moulin']);
    expect((await preview()).json()).toMatchObject({ status: 409, code: 'seller.withdrawn' });
  });

  it('works after the closing, when the sheets have left (rule W5)', async () => {
    const order = (await awa.place({ [leeks().id]: 2, [bread.id]: 1 })).json<PlacedOrder>();
    await test.setNow(fromIso('2026-11-25T18:10:00Z'));
    await issuePreparationSheets(test.app);
    expect((await preview()).json()).toMatchObject({ sellers: [{ isIssued: true }] });
    expect((await withdraw()).statusCode).toBe(200);
    expect((await awa.read(order.id)).json()).toMatchObject({ dueCents: 440 });
    const sheet = await test.server.inject({
      url: `/api/deliveries/${sale.pickupDayId}/${bakeryId}/sheet`,
      headers: manager,
    });
    expect(sheet.json()).toMatchObject({ variants: [], withdrawnAt: expect.any(String) });
    await test.setNow(tuesday);
  });

  it('needs a deadline before the day begins, and comes before it', async () => {
    await awa.place({ [bread.id]: 1 });
    for (const wrong of ['2026-11-24T08:59:00.000Z', '2026-11-26T15:30:00.001Z']) {
      expect((await withdraw(wrong)).json()).toMatchObject({ code: 'disruption.deadline' });
    }
    await test.setNow(fromIso('2026-11-26T15:30:00Z'));
    expect((await preview()).json()).toMatchObject({ code: 'pickup_day.begun' });
    await test.setNow(tuesday);
  });

  it('is the hub’s alone, of a producer that comes', async () => {
    const producer = await test.signIn(sale.producerPersonId);
    expect((await test.server.inject({ url: path(), headers: producer })).statusCode).toBe(404);
    const other = await seedOrganization(test, 'producer', 'Rucher');
    const url = `/api/pickup-days/${sale.pickupDayId}/withdrawals/${other}`;
    expect((await test.server.inject({ url, headers: manager })).statusCode).toBe(404);
  });
});

describe('the households of a producer that does not come', () => {
  it('are told once what is missing, what they pay now, and until when they choose (rule W6)', async () => {
    const order = (await awa.place({ [leeks().id]: 2, [bread.id]: 1 })).json<PlacedOrder>();
    await workOnce(mailbox.app);
    await withdraw();
    mailbox.received.length = 0;
    await test.setNow(fromIso('2026-11-24T09:01:00Z'));
    await workOnce(mailbox.app);
    const mails = mailbox.received.filter(({ text }) => text!.includes(showCode(order.code)));
    expect(mails).toHaveLength(1);
    for (const words of [
      'Fournil ne vient pas le jeudi 26 novembre',
      'Le four est en panne.',
      '1 × Pain',
      'Vous payez 4,40\u00a0€, au lieu de 8,60\u00a0€.',
      'jusqu’au jeudi 26 novembre à 12\u00a0h',
      'nous gardons votre commande',
    ]) {
      expect(mails[0]!.text).toContain(words);
    }
    const gathered = await test.app.database.read.rows({
      text: 'select from change_notices where order_id = $1',
      values: [order.id],
    });
    expect(gathered).toEqual([]);
    await test.setNow(tuesday);
  });

  it('cancel the rest by the link, also once it has closed (rule W6)', async () => {
    const order = (await awa.place({ [leeks().id]: 2, [bread.id]: 1 })).json<PlacedOrder>();
    await withdraw();
    await test.setNow(fromIso('2026-11-26T10:59:00Z'));
    const id = await disruptionOf(order.id);
    const given = (await answer(id, awa.headers, { answer: 'cancelled' })).json<OrderDisruption>();
    expect(given).toMatchObject({ answer: 'cancelled', isCancelled: true, dueCents: 0 });
    expect(await leftOf(leeks().stockId)).toBe(10);
    expect((await answer(id, awa.headers, { answer: 'kept' })).json()).toMatchObject({
      code: 'disruption.answered',
    });
    await test.setNow(tuesday);
  });

  it('keep it by saying so or by saying nothing; the house may answer for who calls (rule W6)', async () => {
    const order = (await awa.place({ [leeks().id]: 2, [bread.id]: 1 })).json<PlacedOrder>();
    await withdraw();
    const id = await disruptionOf(order.id);
    expect((await answer(id, manager, { answer: 'kept' })).json()).toMatchObject({
      answer: 'kept',
      dueCents: 440,
    });
    const moved = { answer: 'moved', pickupDayId: sale.pickupDayId, pickupSlotId: null };
    const bob = await orderRequests(test, sale, await seedHousehold(test, 'Bob Lee'));
    const stranger = await answer(id, bob.headers, { ...moved, expectedDueCents: 0 });
    expect(stranger.statusCode).toBe(404);
  });

  it('take what is missing on another day, and keep the rest (rule W6)', async () => {
    const next = await seedNextDay();
    const order = (await awa.place({ [leeks().id]: 2, [bread.id]: 1 })).json<PlacedOrder>();
    expect((await preview()).json()).toMatchObject({ days: [{ pickupDayId: next.pickupDayId }] });
    await withdraw();
    const id = await disruptionOf(order.id);
    const url = `/api/order-disruptions/${id}`;
    const asked = await test.server.inject({ url, headers: awa.headers });
    expect(asked.json()).toMatchObject({
      days: [{ pickupDayId: next.pickupDayId, dueCents: 420 }],
    });
    const choice = { answer: 'moved', pickupDayId: next.pickupDayId, pickupSlotId: next.slotId };
    const given = await answer(id, awa.headers, { ...choice, expectedDueCents: 420 });
    expect(given.json()).toMatchObject({ answer: 'moved', isCancelled: false, dueCents: 440 });
    const { movedTo } = given.json<OrderDisruption>();
    expect((await awa.read(movedTo!.orderId)).json()).toMatchObject({ dueCents: 420 });
    expect([await leftOf(bread.stockId), await leftOf(leeks().stockId)]).toEqual([9, 8]);
  });

  it('take all of an order that was of nothing else, on another day (rule W6)', async () => {
    const next = await seedNextDay();
    const order = (await awa.place({ [bread.id]: 3 })).json<PlacedOrder>();
    await withdraw();
    const id = await disruptionOf(order.id);
    expect((await answer(id, awa.headers, { answer: 'kept' })).json()).toMatchObject({
      code: 'disruption.no_choice',
    });
    const choice = { answer: 'moved', pickupDayId: next.pickupDayId, pickupSlotId: next.slotId };
    const given = await answer(id, awa.headers, { ...choice, expectedDueCents: 1260 });
    expect(given.json()).toMatchObject({ answer: 'moved', isCancelled: true });
    expect(await leftOf(bread.stockId)).toBe(7);
  });

  it('answer in time', async () => {
    const order = (await awa.place({ [leeks().id]: 2, [bread.id]: 1 })).json<PlacedOrder>();
    await withdraw();
    const id = await disruptionOf(order.id);
    await test.setNow(fromIso(deadline));
    expect((await answer(id, awa.headers, { answer: 'cancelled' })).json()).toMatchObject({
      code: 'disruption.late',
    });
    await test.setNow(tuesday);
  });
});
