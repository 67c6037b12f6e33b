import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { after, DAY, HOUR, toIso } from '@etal/domain/shared/instant';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  seedOffer,
  seedOrganization,
  seedPerson,
  seedPickupDay,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let manager: { authorization: string };
let variantId: string;

type Reply = Awaited<ReturnType<typeof test.server.inject>>;

const send = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
  headers: Record<string, string> = manager,
): Promise<Reply> =>
  test.server.inject({ method, url, headers, ...(payload ? { payload } : {}) }) as Promise<Reply>;

const opensAt = toIso(after(tuesday, HOUR));
const closesAt = toIso(after(tuesday, DAY));

/** One more variant of the producer, on no sale yet. */
async function makeVariant(name: string): Promise<string> {
  const other = await send('POST', '/api/order-cycles', draft());
  const orderCycleId = other.json().orderCycle.id;
  const offer = await seedOffer(test, { ...sale, orderCycleId }, { name });
  await send('DELETE', `/api/order-cycles/${orderCycleId}/offers/${offer.id}`);
  return offer.variantId;
}

const draft = (coordinatorId: string = sale.hubId) => ({ coordinatorId, name: 'Vente', opensAt });

async function makeDay(): Promise<string> {
  return (await seedPickupDay(test, sale.hubId)).pickupDayId;
}

async function draftCycle(days: string[], offers: object[]): Promise<OrderCycle> {
  const made = await send('POST', '/api/order-cycles', draft());
  expect(made.statusCode).toBe(201);
  const { id } = made.json().orderCycle;
  const destinations = days.map((pickupDayId) => ({ pickupDayId, closesAt }));
  const placed = await send('PUT', `/api/order-cycles/${id}/destinations`, { destinations });
  expect(placed.statusCode).toBe(200);
  const offered = await send('PUT', `/api/order-cycles/${id}/offers`, { offers });
  expect(offered.statusCode).toBe(200);
  return offered.json();
}

const offer = (change: object = {}) => ({
  variantId,
  priceCents: 300,
  stock: { quantity: 12 },
  limitPerHousehold: 3,
  ...change,
});

beforeAll(async () => {
  await seedTerritory(test);
  sale = await seedSale(test);
  manager = await test.signIn(sale.managerId);
  variantId = await makeVariant('Carottes');
});

describe('a sale', () => {
  it('is drafted with its days and offers, published, then sells', async () => {
    const day = await makeDay();
    const cycle = await draftCycle([day], [offer()]);
    expect(cycle).toMatchObject({
      phase: 'draft',
      destinations: [{ pickupDayId: day, opensAt, closesAt, phase: 'upcoming', orderCount: 0 }],
      offers: [{ priceCents: 300, stock: { leftQuantity: 12 }, limitPerHousehold: 3 }],
    });
    const published = await send('PUT', `/api/order-cycles/${cycle.id}/publication`);
    expect(published.json()).toMatchObject({ phase: 'upcoming' });
    await test.setNow(after(tuesday, HOUR));
    const open = await send('GET', `/api/order-cycles/${cycle.id}`);
    expect(open.json().phase).toBe('open');
    await test.setNow(tuesday);
    const again = await send('PUT', `/api/order-cycles/${cycle.id}/publication`);
    expect(again.json().code).toBe('order_cycle.already_published');
  });

  it('counts what is left only once when its offers are said twice', async () => {
    const cycle = await draftCycle([], [offer()]);
    const url = `/api/order-cycles/${cycle.id}/offers`;
    const again = await send('PUT', url, { offers: [offer({ stock: { quantity: 7 } })] });
    expect(again.json().offers[0].stock).toEqual({
      id: cycle.offers[0]!.stock!.id,
      leftQuantity: 7,
    });
  });

  it('is refused at publication when a variant already reaches the day by another', async () => {
    const day = await makeDay();
    const first = await draftCycle([day], [offer()]);
    const second = await draftCycle([day], [offer()]);
    const replies = await Promise.all(
      [first, second].map(({ id }) => send('PUT', `/api/order-cycles/${id}/publication`)),
    );
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const refused = replies.find(({ statusCode }) => statusCode === 409)!.json();
    expect(refused).toMatchObject({
      code: 'order_cycle.variant_twice',
      details: { variantIds: [variantId] },
    });
  });

  it('may bring a variant that another has withdrawn', async () => {
    const day = await makeDay();
    const first = await draftCycle([day], [offer()]);
    const second = await draftCycle([day], [offer()]);
    await send('PUT', `/api/order-cycles/${first.id}/publication`);
    await send('DELETE', `/api/order-cycles/${first.id}/offers/${first.offers[0]!.id}`);
    const published = await send('PUT', `/api/order-cycles/${second.id}/publication`);
    expect(published.statusCode).toBe(200);
    const back = await send('POST', `/api/order-cycles/${first.id}/offers`, offer());
    expect(back.json()).toMatchObject({ code: 'order_cycle.variant_twice' });
  });

  it('is not published empty, nor once a closing is past', async () => {
    const empty = await draftCycle([await makeDay()], []);
    const reply = await send('PUT', `/api/order-cycles/${empty.id}/publication`);
    expect(reply.json().code).toBe('order_cycle.empty');
    const late = await draftCycle([await makeDay()], [offer()]);
    await test.setNow(after(tuesday, DAY));
    const refused = await send('PUT', `/api/order-cycles/${late.id}/publication`);
    await test.setNow(tuesday);
    expect(refused.json().code).toBe('order_cycle.dates');
  });

  it('shows no product before it tells what the law asks (rule C2)', async () => {
    const silentId = await makeVariant('Fromage sans réponse');
    const answer = (allergens: string[] | null) =>
      test.app.database.read.rows({
        text: `update products set allergens = $2
               where id = (select product_id from variants where id = $1)`,
        values: [silentId, allergens],
      });
    await answer(null);
    const cycle = await draftCycle([await makeDay()], [offer({ variantId: silentId })]);
    const url = `/api/order-cycles/${cycle.id}`;
    const refused = await send('PUT', `${url}/publication`);
    expect(refused.json()).toMatchObject({
      status: 422,
      code: 'product.incomplete',
      details: { products: [{ name: 'Fromage sans réponse', missing: ['allergens'] }] },
    });
    await answer(['milk']);
    expect((await send('PUT', `${url}/publication`)).statusCode).toBe(200);
    const lateId = await makeVariant('Pain sans réponse');
    await test.app.database.read.rows({
      text: `update products set allergens = null where name = 'Pain sans réponse'`,
    });
    const late = await send('POST', `${url}/offers`, offer({ variantId: lateId }));
    expect(late.json().code).toBe('product.incomplete');
  });

  it('takes only products of producers that let it', async () => {
    const farmId = await seedOrganization(test, 'producer', 'Ferme fermée');
    const cycle = await draftCycle([], []);
    const foreign = await seedOffer(
      test,
      { producerId: farmId, orderCycleId: cycle.id as SeededSale['orderCycleId'] },
      {},
    );
    const reply = await send('PUT', `/api/order-cycles/${cycle.id}/offers`, {
      offers: [offer({ variantId: foreign.variantId })],
    });
    expect(reply.json()).toMatchObject({
      code: 'order_cycle.not_granted',
      details: { sellerIds: [farmId] },
    });
  });

  it('reaches the day of another only while its hub allows it (rule S11)', async () => {
    const farmer = await test.signIn(sale.producerPersonId);
    const grants = `/api/organizations/${sale.hubId}/grants/${sale.producerId}`;
    const allow = (kinds: string[], who = manager) => send('PUT', grants, { kinds }, who);
    const body = { coordinatorId: sale.producerId, name: 'À la halle', opensAt };
    const made = await send('POST', '/api/order-cycles', body, farmer);
    const url = `/api/order-cycles/${made.json().orderCycle.id}`;
    const day = { pickupDayId: await makeDay(), closesAt };
    const set = () => send('PUT', `${url}/destinations`, { destinations: [day] }, farmer);
    const refusal = {
      status: 403,
      code: 'destination.not_granted',
      details: { hubIds: [sale.hubId] },
    };
    expect((await set()).json()).toMatchObject(refusal);
    expect((await send('POST', `${url}/destinations`, day, farmer)).json()).toMatchObject(refusal);
    expect((await allow(['pickup'], farmer)).statusCode).toBe(404);
    expect((await allow(['sell'])).statusCode).toBe(404);
    expect((await allow(['pickup'])).json()).toMatchObject({ kinds: ['pickup'] });
    expect((await set()).statusCode).toBe(200);
    const product = await send('PUT', `${url}/offers`, { offers: [offer()] }, farmer);
    expect(product.statusCode).toBe(200);
    await allow([]);
    const publish = () => send('PUT', `${url}/publication`, undefined, farmer);
    expect((await publish()).json()).toMatchObject(refusal);
    await allow(['pickup']);
    expect((await publish()).statusCode).toBe(200);
    await allow([]);
  });

  it('of a producer is its own, unknown to others', async () => {
    const farmer = await test.signIn(sale.producerPersonId);
    const body = { coordinatorId: sale.producerId, name: 'À la ferme', opensAt };
    const made = await send('POST', '/api/order-cycles', body, farmer);
    expect(made.statusCode).toBe(201);
    const url = `/api/order-cycles/${made.json().orderCycle.id}`;
    expect((await send('GET', url)).json().code).toBe('not_found');
    const stranger = await test.signIn(await seedPerson(test));
    expect((await send('PUT', `${url}/publication`, undefined, stranger)).statusCode).toBe(404);
    const list = await send('GET', '/api/order-cycles', undefined, farmer);
    expect(list.json().items.map(({ name }: { name: string }) => name)).toContain('À la ferme');
  });

  it('sells nothing for nothing', async () => {
    const cycle = await draftCycle([await makeDay()], []);
    const url = `/api/order-cycles/${cycle.id}/offers`;
    const free = { ...offer(), priceCents: 0 };
    expect((await send('POST', url, free)).json().code).toBe('offer.no_price');
    expect((await send('PUT', url, { offers: [free] })).json().code).toBe('offer.no_price');
    expect((await send('POST', url, { ...free, priceCents: 1 })).statusCode).toBe(201);
  });

  it('lowers a published price, never raises it; withdraws an offer', async () => {
    const day = await makeDay();
    const cycle = await draftCycle([day], [offer()]);
    await send('PUT', `/api/order-cycles/${cycle.id}/publication`);
    const url = `/api/order-cycles/${cycle.id}/offers/${cycle.offers[0]!.id}`;
    expect((await send('PATCH', url, { priceCents: 301 })).json().code).toBe('offer.price_rise');
    expect((await send('PATCH', url, { priceCents: 0 })).json().code).toBe('offer.no_price');
    const lower = await send('PATCH', url, { priceCents: 250, leftQuantity: 5 });
    expect(lower.json().offers[0]).toMatchObject({ priceCents: 250, stock: { leftQuantity: 5 } });
    const withdrawn = await send('DELETE', url);
    expect(withdrawn.json().offers[0].withdrawnAt).toBe(toIso(tuesday));
    const back = await send('POST', `/api/order-cycles/${cycle.id}/offers`, offer());
    expect(back.json().code).toBe('offer.price_rise');
  });

  it('closes one destination early, and only that one', async () => {
    const [first, second] = [await makeDay(), await makeDay()];
    const cycle = await draftCycle([first!, second!], [offer()]);
    await send('PUT', `/api/order-cycles/${cycle.id}/publication`);
    const destinationId = cycle.destinations[0]!.id;
    const body = { destinationId, reason: 'plus de légumes' };
    const url = `/api/order-cycles/${cycle.id}/closing`;
    const phases = (reply: Reply) =>
      (reply.json() as OrderCycle).destinations.map((destination) => destination.phase);
    expect(phases(await send('PUT', url, body))).toEqual(['closed', 'upcoming']);
    expect(phases(await send('PUT', url, body))).toEqual(['closed', 'upcoming']);
    expect(phases(await send('PUT', url, { reason: '' }))).toEqual(['closed', 'closed']);
  });

  it('shares its stock again with the sale beside it, once both are drafted again', async () => {
    const first = await draftCycle([await makeDay()], [offer()]);
    const { id } = first.offers[0]!.stock!;
    const beside = await draftCycle([await makeDay()], [offer({ stock: { id } })]);
    const clone = async (cloneOf: string, shiftDays: number) => {
      const reply = await send('POST', '/api/order-cycles', { cloneOf, shiftDays });
      return (reply.json().orderCycle as OrderCycle).offers[0]!.stock!;
    };
    const [next, sibling] = await Promise.all([clone(first.id, 7), clone(beside.id, 7)]);
    expect(sibling).toEqual(next);
    expect(next).toMatchObject({ leftQuantity: 12 });
    expect(next.id).not.toBe(id);
    expect((await clone(beside.id, 14)).id).not.toBe(next.id);
  });

  it('is drafted again a week later, naming the days that are missing', async () => {
    const cycle = await draftCycle([await makeDay()], [offer(), offer0()]);
    const clone = await send('POST', '/api/order-cycles', { cloneOf: cycle.id, shiftDays: 7 });
    expect(clone.statusCode).toBe(201);
    expect(clone.json()).toMatchObject({
      unmatchedDays: [
        {
          pickupPointName: 'La halle',
          date: '2026-11-26',
          expectedDate: '2026-12-03',
          why: 'absent',
        },
      ],
      droppedVariantIds: [],
      orderCycle: { phase: 'draft', destinations: [], opensAt: '2026-12-01T10:00:00.000Z' },
    });
    const { offers } = clone.json().orderCycle as OrderCycle;
    const copied = offers.find(({ stock }) => stock !== null);
    expect(copied).toMatchObject({ priceCents: 300, stock: { leftQuantity: 12 } });
    expect(copied!.stock!.id).not.toBe(cycle.offers.find((o) => o.stock)!.stock!.id);
  });

  it('is drafted again without the days of a place that withdrew its consent (rule S11)', async () => {
    const farmer = await test.signIn(sale.producerPersonId);
    const grants = `/api/organizations/${sale.hubId}/grants/${sale.producerId}`;
    const allow = (kinds: string[]) => send('PUT', grants, { kinds });
    const { pickupDayId, pickupPointId } = await seedPickupDay(test, sale.hubId);
    const times = { date: '2026-12-03', startsTime: '16:30', endsTime: '19:00' };
    const later = await send('POST', '/api/pickup-days', { pickupPointId, ...times });
    await allow(['pickup']);
    const made = await send('POST', '/api/order-cycles', draft(sale.producerId), farmer);
    const { id } = made.json().orderCycle;
    const destinations = [{ pickupDayId, closesAt }];
    await send('PUT', `/api/order-cycles/${id}/destinations`, { destinations }, farmer);
    const clone = () => send('POST', '/api/order-cycles', { cloneOf: id }, farmer);
    expect((await clone()).json()).toMatchObject({
      unmatchedDays: [],
      orderCycle: { destinations: [{ pickupDayId: later.json().id, isAllowed: true }] },
    });
    await allow([]);
    expect((await clone()).json()).toMatchObject({
      unmatchedDays: [{ expectedDate: '2026-12-03', why: 'not_granted' }],
      orderCycle: { destinations: [] },
    });
    const source = await send('GET', `/api/order-cycles/${id}`, undefined, farmer);
    expect(source.json().destinations).toMatchObject([
      { merchantId: sale.hubId, isAllowed: false },
    ]);
  });

  it('is drafted again without the products of a farm that withdrew its consent', async () => {
    const farmer = await test.signIn(sale.producerPersonId);
    const grants = `/api/organizations/${sale.producerId}/grants/${sale.hubId}`;
    const allow = (kinds: string[]) => send('PUT', grants, { kinds }, farmer);
    const stocks = async () =>
      (await send('GET', `/api/organizations/${sale.producerId}/stocks`, undefined, farmer)).json()
        .items.length;
    const cycle = await draftCycle([], [offer()]);
    const before = await stocks();
    await allow([]);
    const clone = await send('POST', '/api/order-cycles', { cloneOf: cycle.id });
    await allow(['sell']);
    expect(clone.json()).toMatchObject({
      droppedVariantIds: [variantId],
      orderCycle: { offers: [] },
    });
    expect(await stocks()).toBe(before);
  });

  const offer0 = () => offer({ variantId: sale.offers[0]!.variantId, stock: null });
});
