import type { PreparationSheet } from '@etal/contracts/delivery/endpoints';
import type { OrderDisruption } from '@etal/contracts/disruption/endpoints';
import type { SellerMinimums } from '@etal/contracts/order-cycle/minimums';
import type { Shop } from '@etal/contracts/order-cycle/shop';
import type { Order, PlacedOrder } from '@etal/contracts/order/endpoints';
import type { Matter } from '@etal/contracts/today/endpoints';
import { showCode } from '@etal/domain/order/code';
import { after, fromIso, HOUR } from '@etal/domain/shared/instant';
import type { Id } from '@etal/domain/shared/id';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { issuePreparationSheets } from '../delivery/issue-preparation-sheets.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { orderRequests, type Headers, type OrderRequests } from '../testing/order-requests.ts';
import { seedOtherDay } from '../testing/seed-day.ts';
import {
  seedHousehold,
  seedOffer,
  seedOrganization,
  seedPerson,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededOffer,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';
import { judgeMinimums } from './judge-minimums.ts';

const test = useTestApp();
const mailbox = useMailbox(test);
let sale: SeededSale;
let bakeryId: Id<'Organization'>;
let bread: SeededOffer;
let awa: OrderRequests;
let manager: Headers;
let baker: Headers;

/** ten minutes after the closing */
const final = fromIso('2026-11-25T18:10:00Z');

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
  const bakerId = await seedPerson(test, { organizationId: bakeryId, role: 'manager' });
  baker = await test.signIn(bakerId);
  await say(2_000);
});

/** Before the sale was published, unless told. */
async function say(
  everywhereCents: number | null,
  at = after(sale.opensAt, -HOUR),
  place?: number,
) {
  await test.setNow(at);
  const places =
    place === undefined ? [] : [{ pickupPointId: sale.pickupPointId, minimumCents: place }];
  const said = await put(`/api/organizations/${bakeryId}/minimums`, baker, {
    everywhereCents,
    places,
  });
  await test.setNow(tuesday);
  return said;
}

const put = (url: string, headers: Headers, payload?: object) =>
  test.server.inject({ method: 'PUT', url, headers, ...(payload && { payload }) });

const waive = (headers: Headers) =>
  put(`/api/destinations/${sale.destinationId}/minimum-waivers/${bakeryId}`, headers);

async function minimumInShop(): Promise<number | null> {
  const shop = await test.server.inject(`/api/pickup-days/${sale.pickupDayId}/offers`);
  return shop.json<Shop>().producers.find(({ name }) => name === 'Fournil')!.minimumCents;
}

async function close(at = final) {
  await test.setNow(at);
  await judgeMinimums(test.app);
  await issuePreparationSheets(test.app);
}

async function sheetsLeft(): Promise<string[]> {
  const rows = await test.app.database.read.rows<{ name: string }>({
    text: `select g.name from preparation_sheets s join organizations g on g.id = s.seller_id
           where s.destination_id = $1 order by 1`,
    values: [sale.destinationId],
  });
  return rows.map(({ name }) => name);
}

async function leftOf(stockId: string): Promise<number> {
  const [row] = await test.app.database.read.rows<{ left: number }>({
    text: 'select left_quantity as left from stocks where id = $1',
    values: [stockId],
  });
  return row!.left;
}

async function deliveryOf(headers: Headers) {
  const url = `/api/deliveries/${sale.pickupDayId}/${bakeryId}/sheet`;
  return (await test.server.inject({ url, headers })).json<PreparationSheet>();
}

async function mattersOf(headers: Headers): Promise<string[]> {
  const today = await test.server.inject({ url: '/api/today', headers });
  return today.json<{ items: Matter[] }>().items.map(({ kind }) => kind);
}

describe('the minimum of a producer (rule S13)', () => {
  it('is told in the shop and in the order before it is judged', async () => {
    await expect.poll(minimumInShop).toBe(2_000);
    const placed = (await awa.place({ [bread.id]: 1 })).json<PlacedOrder>();
    expect((await awa.read(placed.id)).json<Order>().minimums).toEqual([
      { sellerName: 'Fournil', cents: 2_000 },
    ]);
    await workOnce(mailbox.app);
    expect(mailbox.received.at(-1)!.text).toContain(
      'Fournil vient à partir de 20,00\u00a0€ de commandes.',
    );
  });

  it('holds for sales that are published afterwards, never for one that is online', async () => {
    await say(null, tuesday);
    expect(await minimumInShop()).toBe(2_000);
    await say(9_000, tuesday);
    expect((await deliveryOf(baker)).destinations[0]!.minimum).toEqual({
      state: 'pending',
      cents: 2_000,
      orderedCents: 0,
    });
  });

  it('differs from place to place; 0 comes for any order', async () => {
    await say(2_000, after(sale.opensAt, -HOUR), 500);
    await expect.poll(minimumInShop).toBe(500);
    const url = `/api/organizations/${bakeryId}/minimums`;
    const said = await test.server.inject({ url, headers: baker });
    expect(said.json<SellerMinimums>()).toMatchObject({
      everywhereCents: 2_000,
      places: [{ pickupPointId: sale.pickupPointId, minimumCents: 500 }],
    });
    await say(2_000, after(sale.opensAt, -HOUR / 2), 0);
    expect((await deliveryOf(baker)).destinations[0]!.minimum).toBeNull();
  });

  it('is said by the producer or the hub that writes its products, within bounds', async () => {
    const url = `/api/organizations/${bakeryId}/minimums`;
    const body = { everywhereCents: 100, places: [] };
    expect((await put(url, manager, body)).statusCode).toBe(404);
    expect((await put(url, awa.headers, body)).statusCode).toBe(404);
    expect((await put(url, baker, { ...body, everywhereCents: 100_001 })).statusCode).toBe(400);
    const elsewhere = [{ pickupPointId: bakeryId, minimumCents: 1 }];
    expect((await put(url, baker, { ...body, places: elsewhere })).statusCode).toBe(404);
    await test.app.database.read.rows({
      text: `insert into grants (id, granter_id, receiver_id, kind, created_at)
             values ($1, $2, $3, 'catalogue', etal_now())`,
      values: [test.app.newId(), bakeryId, sale.hubId],
    });
    expect((await put(url, manager, body)).statusCode).toBe(200);
  });

  it('lets a delivery take place all the same, once the hub of the day or the producer says so', async () => {
    const order = (await awa.place({ [bread.id]: 1 })).json<PlacedOrder>();
    expect(await mattersOf(manager)).toContain('minimum_lacks');
    expect(await mattersOf(baker)).toContain('minimum_lacks');
    const farmer = await test.signIn(sale.producerPersonId);
    expect((await waive(farmer)).statusCode).toBe(404);
    expect((await waive(awa.headers)).statusCode).toBe(404);
    expect((await waive(await test.signIn(sale.deskId))).statusCode).toBe(404);
    expect((await waive(manager)).statusCode).toBe(204);
    expect((await waive(baker)).statusCode).toBe(204);
    await expect.poll(minimumInShop).toBeNull();
    expect(await mattersOf(manager)).not.toContain('minimum_lacks');
    await close();
    expect((await awa.read(order.id)).json()).toMatchObject({ dueCents: 420 });
    expect(await sheetsLeft()).toEqual(['Fournil']);
    expect((await deliveryOf(baker)).destinations[0]!.minimum).toMatchObject({ state: 'waived' });
  });
});

describe('a sale that closes below the minimum of a producer (rule S14)', () => {
  it('takes its lines off every order; no sheet of it leaves, those of others do', async () => {
    const mixed = (await awa.place({ [sale.offers[0]!.id]: 2, [bread.id]: 1 })).json<PlacedOrder>();
    const bob = await orderRequests(test, sale, await seedHousehold(test, 'Bob Lee'));
    const only = (await bob.place({ [bread.id]: 3 })).json<PlacedOrder>();
    await close(fromIso('2026-11-25T18:09:59.999Z'));
    expect(await sheetsLeft()).toEqual([]);
    await close();
    expect((await awa.read(mixed.id)).json()).toMatchObject({ dueCents: 440, cancelledAt: null });
    expect((await bob.read(only.id)).json()).toMatchObject({
      dueCents: 0,
      cancelledAt: expect.any(String),
    });
    expect([await leftOf(bread.stockId), await leftOf(sale.offers[0]!.stockId)]).toEqual([10, 8]);
    expect(await sheetsLeft()).toEqual(['Ferme du Moulin']);
    expect((await deliveryOf(baker)).destinations[0]!.minimum).toEqual({
      state: 'below',
      cents: 2_000,
      orderedCents: 1_680,
    });
    expect(await mattersOf(manager)).toContain('below_minimum');
    expect((await waive(manager)).json()).toMatchObject({ code: 'minimum.settled' });
  });

  it('leaves everything as it is when the minimum is reached to the cent', async () => {
    await say(840);
    const order = (await awa.place({ [bread.id]: 2 })).json<PlacedOrder>();
    await close();
    expect((await awa.read(order.id)).json()).toMatchObject({ dueCents: 840, revision: 1 });
    expect(await sheetsLeft()).toEqual(['Fournil']);
  });

  it('tells each household once why, and the producer without any household', async () => {
    const order = (await awa.place({ [sale.offers[0]!.id]: 2, [bread.id]: 1 })).json<PlacedOrder>();
    await workOnce(mailbox.app);
    mailbox.received.length = 0;
    await close();
    await close();
    await test.setNow(fromIso('2026-11-25T18:11:00Z'));
    await workOnce(mailbox.app);
    const mails = mailbox.received.filter(({ text }) => text!.includes(showCode(order.code)));
    const told = mails.filter(({ subject }) => subject!.includes('Fournil ne vient pas'));
    expect(told).toHaveLength(1);
    for (const words of [
      'commandes sous son minimum',
      'Vous payez 4,40\u00a0€, au lieu de 8,60\u00a0€.',
      '1 × Pain',
    ]) {
      expect(told[0]!.text).toContain(words);
    }
    const producers = mailbox.received.filter(
      ({ subject, text }) => /sous votre minimum/.test(subject!) && text!.includes(bakeryId),
    );
    expect(producers).toHaveLength(1);
    expect(producers[0]!.text).toContain('4,20\u00a0€ commandés, sous le minimum de 20,00\u00a0€');
    expect(producers[0]!.text).not.toContain('Awa');
    expect(producers[0]!.text).not.toContain(showCode(order.code));
  });

  it('lets a household that has nothing left take its goods to another open day', async () => {
    const next = await seedOtherDay(test, sale, {
      startsAt: fromIso('2026-11-27T15:30:00Z'),
      endsAt: fromIso('2026-11-27T18:00:00Z'),
      closesAt: fromIso('2026-11-26T18:00:00Z'),
    });
    const order = (await awa.place({ [bread.id]: 3 })).json<PlacedOrder>();
    await close();
    const { disruptionId } = (await awa.read(order.id)).json<Order>();
    const url = `/api/order-disruptions/${disruptionId}`;
    const asked = await test.server.inject({ url, headers: awa.headers });
    expect(asked.json<OrderDisruption>()).toMatchObject({
      cause: 'below_minimum',
      isCancelled: true,
      days: [{ pickupDayId: next.pickupDayId, dueCents: 1_260 }],
    });
  });

  it('is judged once, whatever runs twice or was stopped', async () => {
    const order = (await awa.place({ [sale.offers[0]!.id]: 1, [bread.id]: 1 })).json<PlacedOrder>();
    await test.setNow(final);
    await Promise.all([judgeMinimums(test.app), judgeMinimums(test.app)]);
    await judgeMinimums(test.app);
    expect((await awa.read(order.id)).json()).toMatchObject({ revision: 2, dueCents: 220 });
  });

  it('takes nothing away once the pickup day has begun', async () => {
    const order = (await awa.place({ [bread.id]: 1 })).json<PlacedOrder>();
    await close(fromIso('2026-11-26T15:30:00Z'));
    expect((await awa.read(order.id)).json()).toMatchObject({ dueCents: 420 });
    expect(await sheetsLeft()).toEqual(['Fournil']);
    expect((await deliveryOf(baker)).destinations[0]!.minimum).toMatchObject({ state: 'too_late' });
  });

  it('sells nothing more of it there, not even by the hand of the hub', async () => {
    const order = (await awa.place({ [sale.offers[0]!.id]: 1, [bread.id]: 1 })).json<PlacedOrder>();
    await close();
    const corrected = await test.server.inject({
      method: 'PUT',
      url: `/api/orders/${order.id}/corrected-lines`,
      headers: { ...manager, 'if-match': '"2"' },
      payload: {
        lines: [
          { offerId: sale.offers[0]!.id, quantity: 1 },
          { offerId: bread.id, quantity: 1 },
        ],
        reason: 'Au téléphone',
      },
    });
    expect(corrected.json()).toMatchObject({ code: 'offer.unknown' });
  });
});
