import type { DeliveryNote } from '@etal/contracts/delivery/delivery-note';
import type { PreparationSheet } from '@etal/contracts/delivery/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedPerson,
  seedSale,
  seedTerritory,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;

beforeAll(() => seedTerritory(test));

/** Two households: leeks, jars, and a box that holds two jars. */
beforeEach(async () => {
  sale = await seedSale(test, [{ name: 'Poireaux' }, { name: '=Bocal' }, { name: 'Panier' }]);
  const [leeks, jars, box] = [sale.offers[0]!, sale.offers[1]!, sale.offers[2]!];
  const { read } = test.app.database;
  await read.rows({
    text: `update variants set is_composite = true, unit = 'piece', measure = 1 where id = $1`,
    values: [box.variantId],
  });
  const held = { variantId: jars.variantId, productName: '=Bocal', variantName: '500 g' };
  const parts = [{ ...held, quantity: 2, weightCents: 100, vatBasisPoints: 550 }];
  await read.rows({
    text: `insert into compositions (id, offer_id, at, parts) values ($1, $2, etal_now(), $3)`,
    values: [test.app.newId(), box.id, JSON.stringify(parts)],
  });
  await seedOrder(test, sale, await seedHousehold(test), [
    { offer: leeks, quantity: 3 },
    { offer: box, quantity: 2 },
  ]);
  const zoe = await seedHousehold(test, 'Zoé Petit');
  await seedOrder(test, sale, zoe, [{ offer: leeks }, { offer: jars, quantity: 5 }]);
  await test.setNow(fromIso('2026-11-25T18:10:00Z'));
});

const base = () => `/api/deliveries/${sale.pickupDayId}/${sale.producerId}`;

const as = async (personId: string, path: string) =>
  test.server.inject({
    url: `${base()}${path}`,
    headers: await test.signIn(personId as typeof sale.deskId),
  });

const send = async (url: string, payload: object) =>
  test.server.inject({
    method: 'PUT',
    url: `${base()}${url}`,
    headers: await test.signIn(sale.managerId),
    payload,
  });

async function lineOf(index: number) {
  const { lines } = (await as(sale.producerPersonId, '/note')).json<DeliveryNote>();
  return lines.find(({ variantId }) => variantId === sale.offers[index]!.variantId)!;
}

describe('a delivery note (rule D16)', () => {
  it('tells who delivers to whom, the figures of the sheet, and no household', async () => {
    const note = (await as(sale.producerPersonId, '/note')).json<DeliveryNote>();
    const { variants } = (await as(sale.producerPersonId, '/sheet')).json<PreparationSheet>();
    expect(note).toMatchObject({
      number: expect.stringMatching(/^BL-20261126-[0-9A-F]{6}$/),
      isFinal: true,
      isOff: false,
      seller: { name: 'Ferme du Moulin', town: 'Lille' },
      hub: { name: 'Maison de l’Alimentation' },
      place: { name: 'La halle' },
    });
    expect(note.lines.map(({ variantId, quantity }) => [variantId, quantity])).toEqual(
      variants.map(({ variantId, quantity }) => [variantId, quantity]),
    );
    expect((await lineOf(2)).contents).toMatchObject([{ productName: '=Bocal', quantity: 4 }]);
    expect(JSON.stringify(note)).not.toMatch(/Awa|Zoé|Cents|code/);
  });

  it('has lots, what is missing, and what was received, as they are noted', async () => {
    const { variantId } = sale.offers[0]!;
    await send(`/lots/${variantId}`, { lot: 'L48', date: null });
    await send(`/receptions/${variantId}`, {
      receivedQuantity: 3,
      reason: 'damaged',
      temperatureClass: 'ambient',
      temperatureTenths: null,
      acceptedFor: '',
    });
    expect(await lineOf(0)).toMatchObject({
      orderedQuantity: 4,
      quantity: 4,
      lot: { lot: 'L48', date: null },
      received: { receivedQuantity: 3, reason: 'damaged' },
    });
    await test.app.database.read.rows({
      text: `update order_lines set allotted_quantity = 2 where offer_id = $1 and ordered_quantity = 3`,
      values: [sale.offers[0]!.id],
    });
    expect(await lineOf(0)).toMatchObject({ orderedQuantity: 4, quantity: 3 });
  });

  it('is a file for French spreadsheets, formulas guarded', async () => {
    const { body, headers } = await as(sale.deskId, '/note.csv');
    expect(headers['content-disposition']).toMatch(/BL-20261126-.*\.csv/);
    expect(body).toContain("'=Bocal");
    expect(body).toContain(';Panier;');
    expect(body).not.toMatch(/Awa|Zoé/);
  });

  it('is for its producer and the house of the day, never for anybody else', async () => {
    for (const personId of [sale.producerPersonId, sale.managerId, sale.deskId]) {
      expect((await as(personId, '/note')).statusCode).toBe(200);
    }
    const strangers = [await seedPerson(test), (await seedHousehold(test)).personId];
    for (const personId of strangers) {
      expect((await as(personId, '/note')).statusCode).toBe(404);
      expect((await as(personId, '/note.csv')).statusCode).toBe(404);
    }
  });

  it('tells no number nor address of a private person', async () => {
    await test.app.database.read.rows({
      text: `update organizations set is_private_seller = true, siret = '12345678900011' where id = $1`,
      values: [sale.producerId],
    });
    const { seller } = (await as(sale.deskId, '/note')).json<DeliveryNote>();
    expect(seller).toMatchObject({ legalName: '', siret: null, address: '', town: 'Lille' });
  });
});
