import type { Shop } from '@etal/contracts/order-cycle/shop';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { register } from 'prom-client';
import { beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '../server.ts';
import { newId } from '../shared/app.ts';
import { seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let manager: { authorization: string };

beforeAll(async () => {
  await seedTerritory(test);
  sale = await seedSale(test, [{}, { stock: 3 }, { stock: null }]);
  manager = await test.signIn(sale.managerId);
});

const url = () => `/api/pickup-days/${sale.pickupDayId}/offers`;

const read = (headers: Record<string, string> = {}, server = test.server) =>
  server.inject({ method: 'GET', url: url(), headers });

const priceOf = (body: string): number =>
  (JSON.parse(body) as Shop).producers[0]!.products[0]!.offers[0]!.priceCents;

const setPrice = (priceCents: number) =>
  test.server.inject({
    method: 'PATCH',
    url: `/api/order-cycles/${sale.orderCycleId}/offers/${sale.offers[0]!.id}`,
    headers: manager,
    payload: { priceCents },
  });

/** Asks until an answer is right; the shop may be heard of a little later. */
async function until(isRight: () => Promise<boolean>): Promise<void> {
  await expect.poll(isRight, { timeout: 3_000, interval: 5 }).toBe(true);
}

describe('the shop of a day', () => {
  it('shows every offer with its prices, and no amount of help', async () => {
    const reply = await read();
    expect(reply.statusCode).toBe(200);
    const shop = reply.json() as Shop;
    expect(shop.destinations).toMatchObject([{ id: sale.destinationId, closedAt: null }]);
    expect(shop.producers[0]!.products).toHaveLength(3);
    expect(shop.producers[0]!.products[0]!.offers[0]).toMatchObject({
      priceCents: 220,
      unitPriceCents: 440,
      estimatedCents: 220,
      isCounted: true,
    });
  });

  it('says of each seller whether it is a trader, once its record does (rule C11)', async () => {
    const isPrivate = async () =>
      ((await read()).json() as Shop).producers.map(({ isPrivateSeller }) => isPrivateSeller);
    expect(await isPrivate()).toEqual([false]);
    const changed = await test.server.inject({
      method: 'PATCH',
      url: `/api/organizations/${sale.producerId}`,
      headers: await test.signIn(sale.producerPersonId),
      payload: { isPrivateSeller: true },
    });
    expect(changed.json()).toMatchObject({ isPrivateSeller: true });
    await until(async () => (await isPrivate())[0] === true);
    const basket = await test.server.inject({
      method: 'PUT',
      url: `/api/baskets/${sale.pickupDayId}`,
      payload: { lines: [{ offerId: sale.offers[0]!.id, quantity: 1 }] },
    });
    expect(basket.json().lines).toMatchObject([{ isPrivateSeller: true }]);
  });

  it('is the same bytes in each encoding, under an ETag of its own', async () => {
    const plain = await read();
    const br = await read({ 'accept-encoding': 'gzip, br' });
    const gz = await read({ 'accept-encoding': 'gzip, br;q=0' });
    expect(br.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body);
    expect(gunzipSync(gz.rawPayload).toString()).toBe(plain.body);
    const tags = [plain, br, gz].map(({ headers }) => headers.etag);
    expect(new Set(tags).size).toBe(3);
    expect(br.headers).toMatchObject({
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
  });

  it('answers 304 to who has this version, and only to them', async () => {
    const { headers } = await read({ 'accept-encoding': 'br' });
    const same = { 'accept-encoding': 'br', 'if-none-match': `"x", ${headers.etag}` };
    const reply = await read(same);
    expect([reply.statusCode, reply.body]).toEqual([304, '']);
    expect((await read({ ...same, 'if-none-match': '"x"' })).statusCode).toBe(200);
    expect((await read({ 'if-none-match': String(headers.etag) })).statusCode).toBe(200);
  });

  it('recognises nobody, so that a session which ended reads it like anyone', async () => {
    const reply = await read({ authorization: 'Bearer ended' });
    expect([reply.statusCode, reply.body]).toEqual([200, (await read()).body]);
  });

  it('is timed, whether its bytes were at hand or not', async () => {
    const config = { ...test.app.config, metricsPort: 0 };
    const timed = await createServer({ ...test.app, config });
    try {
      await until(async () => (await read({}, timed)).statusCode === 200);
      await read({}, timed);
      await timed.inject(`/api/pickup-days/${newId()}/offers`);
      const told = await register.getSingleMetricAsString('etal_http_request_seconds');
      const counted = (status: number) =>
        Number(new RegExp(`_count{.*/offers",status="${status}"} (\\d+)`).exec(told)?.[1]);
      expect([counted(200) >= 2, counted(404)]).toEqual([true, 1]);
    } finally {
      await timed.close();
    }
  });

  it('refuses what its contract does not know, its bytes being at hand or not', async () => {
    await until(async () => (await read()).statusCode === 200);
    const reply = await test.server.inject(`/api/pickup-days/${sale.pickupDayId}/offers?page=2`);
    expect(reply.json()).toMatchObject({
      code: 'request.invalid',
      fields: [{ code: 'unrecognized_keys' }],
    });
    expect((await test.server.inject('/api/pickup-days/x/offers')).statusCode).toBe(400);
  });

  it('is unknown when its day is', async () => {
    const reply = await test.server.inject(`/api/pickup-days/${newId()}/offers`);
    expect(reply.json().code).toBe('not_found');
    expect((await test.server.inject(`/api/pickup-days/${newId()}/stock`)).statusCode).toBe(404);
  });

  it('changes on every API process once an offer has changed', async () => {
    const other = await createServer(test.app);
    try {
      await until(async () => (await read({}, other)).statusCode === 200);
      expect((await setPrice(200)).statusCode).toBe(200);
      await until(async () => priceOf((await read({}, other)).body) === 200);
      await until(async () => priceOf((await read()).body) === 200);
    } finally {
      await other.close();
    }
  });

  it('is fresh again after the connection that hears of changes is lost', async () => {
    await until(async () => (await read()).statusCode === 200);
    await test.app.database.read.rows({
      text: `select pg_terminate_backend(pid) from pg_stat_activity
             where application_name = 'etal shops' and datname = current_database()`,
    });
    expect((await setPrice(190)).statusCode).toBe(200);
    await until(async () => priceOf((await read()).body) === 190);
  });

  it('tells what runs out, and which slots are full, apart', async () => {
    const reply = await test.server.inject(`/api/pickup-days/${sale.pickupDayId}/stock`);
    expect(reply.json()).toEqual({ left: { [sale.offers[1]!.id]: 3 }, fullSlotIds: [] });
    expect(reply.headers['cache-control']).toBe('no-store');
  });
});
