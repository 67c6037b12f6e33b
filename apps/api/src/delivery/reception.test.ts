import type { ReceptionShown } from '@etal/contracts/delivery/reception';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderRequests, type Headers, type OrderRequests } from '../testing/order-requests.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  type SeededOffer,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let desk: Headers;
let awa: OrderRequests;

/** in the morning of the day */
const morning = fromIso('2026-11-26T08:00:00Z');

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poireaux' }, { name: 'Yaourts' }, { name: 'Œufs' }]);
  await test.app.database.read.rows({
    text: `update products set category = 'dairy' where id = $1`,
    values: [yoghurt().productId],
  });
  desk = await test.signIn(sale.deskId);
  awa = await orderRequests(test, sale, await seedHousehold(test));
  const [leeks, , eggs] = sale.offers;
  const wants = { [leeks!.id]: 6, [yoghurt().id]: 4, [eggs!.id]: 2 };
  await awa.place(wants);
  await test.setNow(morning);
});

const yoghurt = (): SeededOffer => sale.offers[1]!;
const path = () => `/api/deliveries/${sale.pickupDayId}/${sale.producerId}`;

const plain = {
  receivedQuantity: 6,
  reason: null,
  temperatureClass: 'ambient',
  temperatureTenths: null,
  acceptedFor: '',
};

const cold = { ...plain, receivedQuantity: 4, temperatureClass: 'chilled', temperatureTenths: 35 };

function note(offer: SeededOffer, body: object, headers = desk) {
  const url = `${path()}/receptions/${offer.variantId}`;
  return test.server.inject({ method: 'PUT', url, headers, payload: body });
}

const rest = (headers = desk) =>
  test.server.inject({ method: 'PUT', url: `${path()}/reception`, headers });

async function read(headers = desk): Promise<ReceptionShown> {
  return (await test.server.inject({ url: `${path()}/reception`, headers })).json();
}

async function lineOf(offer: SeededOffer) {
  const { lines } = await read();
  return lines.find(({ variantId }) => variantId === offer.variantId)!;
}

const faultsOf = async (answer: ReturnType<typeof note>) =>
  (await answer).json<{ fields: { path: string; code: string }[] }>().fields;

describe('the reception of a delivery (rule D13)', () => {
  it('begins with what is expected, once nothing can be ordered any more', async () => {
    expect(await read()).toMatchObject({ isReceivable: true, placeName: expect.any(String) });
    expect(await lineOf(yoghurt())).toMatchObject({
      expectedQuantity: 4,
      usualTemperature: 'chilled',
      received: null,
    });
    await test.setNow(fromIso('2026-11-25T18:09:00Z'));
    expect((await read()).isReceivable).toBe(false);
    expect((await rest()).json()).toMatchObject({ code: 'reception.too_early' });
    await test.setNow(morning);
  });

  it('takes in the rest at once, but what asks for its temperature', async () => {
    await note(sale.offers[2]!, { ...plain, receivedQuantity: 1, reason: 'damaged' });
    const shown = (await rest()).json<ReceptionShown>();
    const received = shown.lines.map(({ productName, received: noted }) => [
      productName,
      noted?.receivedQuantity,
    ]);
    expect(Object.fromEntries(received)).toEqual({ Poireaux: 6, Œufs: 1, Yaourts: undefined });
    await rest();
    const rows = await test.app.database.read.rows({
      text: 'select from delivery_receptions where pickup_day_id = $1',
      values: [sale.pickupDayId],
    });
    expect(rows).toHaveLength(2);
  });

  it('has a reason for what is not taken in, and nothing goes off the orders by itself', async () => {
    const [leeks] = sale.offers;
    const short = { ...plain, receivedQuantity: 5 };
    expect(await faultsOf(note(leeks!, short))).toEqual([{ path: 'reason', code: 'required' }]);
    expect((await note(leeks!, { ...short, reason: 'missing' })).statusCode).toBe(200);
    expect(await lineOf(leeks!)).toMatchObject({
      expectedQuantity: 6,
      received: { receivedQuantity: 5, reason: 'missing', isCorrection: false },
    });
  });

  it('is corrected by another note, that holds; the first one stays', async () => {
    const [leeks] = sale.offers;
    await note(leeks!, { ...plain, receivedQuantity: 5, reason: 'missing' });
    await test.setNow(fromIso('2026-11-26T08:05:00Z'));
    await note(leeks!, plain);
    expect((await lineOf(leeks!)).received).toMatchObject({
      receivedQuantity: 6,
      reason: null,
      isCorrection: true,
    });
    const rows = await test.app.database.read.rows<{ by: string }>({
      text: 'select by from delivery_receptions where variant_id = $1 order by at',
      values: [leeks!.variantId],
    });
    expect(rows.map(({ by }) => by)).toEqual([sale.deskId, sale.deskId]);
    await test.setNow(morning);
  });

  it('is for the hub of the day; its producer reads it', async () => {
    const producer = await test.signIn(sale.producerPersonId);
    expect((await note(sale.offers[0]!, plain, producer)).statusCode).toBe(404);
    expect((await rest(producer)).statusCode).toBe(404);
    await note(sale.offers[0]!, plain);
    expect(await read(producer)).toMatchObject({ isReceivable: false });
    expect((await rest(awa.headers)).statusCode).toBe(404);
    const other = await seedSale(test);
    await test.setNow(morning);
    expect((await rest(await test.signIn(other.deskId))).statusCode).toBe(404);
    expect((await note(other.offers[0]!, plain)).statusCode).toBe(404);
  });
});

describe('the cold chain (rule D14)', () => {
  it('asks the temperature of what comes cold, says when it is too warm, and keeps it', async () => {
    const without = { ...cold, temperatureTenths: null };
    expect(await faultsOf(note(yoghurt(), without))).toEqual([
      { path: 'temperatureTenths', code: 'required' },
    ]);
    const warm = { ...cold, temperatureTenths: 65 };
    expect(await faultsOf(note(yoghurt(), warm))).toEqual([
      { path: 'acceptedFor', code: 'too_warm' },
    ]);
    const accepted = { ...warm, acceptedFor: 'Mesuré en surface' };
    expect((await note(yoghurt(), accepted)).statusCode).toBe(200);
    expect((await lineOf(yoghurt())).received).toMatchObject({
      isTooWarm: true,
      temperatureTenths: 65,
      acceptedFor: 'Mesuré en surface',
    });
    const refused = { ...warm, receivedQuantity: 0, reason: 'refused' };
    expect((await note(yoghurt(), refused)).statusCode).toBe(200);
    expect((await note(yoghurt(), { ...cold, temperatureTenths: 700 })).statusCode).toBe(400);
  });

  it('is a file of a period, every note of it, without any household', async () => {
    await note(yoghurt(), { ...cold, temperatureTenths: 65, acceptedFor: 'Mesuré en surface' });
    await note(yoghurt(), cold);
    const url = `/api/receptions.csv?hubId=${sale.hubId}&from=2026-11-26&to=2026-11-26`;
    const manager = await test.signIn(sale.managerId);
    const file = await test.server.inject({ url, headers: manager });
    const [titles, first, second] = file.body.split('\r\n');
    expect(titles).toContain('Température à l’arrivée');
    expect(first).toContain('Ferme du Moulin;Yaourts');
    expect(first).toContain('6,50;Mesuré en surface');
    expect(second).toContain('3,50;;oui');
    expect(file.body).not.toContain('Awa');
    const producer = await test.signIn(sale.producerPersonId);
    expect((await test.server.inject({ url, headers: producer })).statusCode).toBe(404);
    const long = url.replace('to=2026', 'to=2028');
    expect((await test.server.inject({ url: long, headers: manager })).statusCode).toBe(400);
  });
});
