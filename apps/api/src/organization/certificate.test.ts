import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Certificate } from '@etal/contracts/organization/endpoints';
import type { Shop } from '@etal/contracts/order-cycle/shop';
import { fromIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  seedPickupDay,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { endCertificates } from './end-certificates.ts';

const test = useTestApp();

type Headers = { authorization: string };

let sale: SeededSale;
let farmer: Headers;
let manager: Headers;
let farm: string;

beforeAll(async () => {
  await test.setNow(tuesday);
  await seedTerritory(test);
});

/** Each test has its own sale, whose leeks claim to be organic. */
beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
  farmer = await test.signIn(sale.producerPersonId);
  manager = await test.signIn(sale.managerId);
  farm = `/api/organizations/${sale.producerId}`;
  await write(`update products set labels = '{organic}' where organization_id = $1`);
});

const organic = {
  label: 'organic',
  certifier: 'fr-bio-01',
  reference: '59/1234',
  endsOn: '2026-11-25',
};

const send = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  payload?: object,
  headers = farmer,
) => test.server.inject({ method, url: `${farm}${path}`, headers, ...(payload && { payload }) });

/** By itself, about the farm. */
const write = (text: string) => test.app.database.read.rows({ text, values: [sale.producerId] });

const certificates = async (): Promise<Certificate[]> =>
  (await send('GET', '/certificates')).json().items;

const readShop = () => test.server.inject(`/api/pickup-days/${sale.pickupDayId}/offers`);

const shownLabels = async () =>
  ((await readShop()).json() as Shop).producers[0]!.products[0]!.labels;

/** The shop is told, and heard of a little later. */
const untilShown = (labels: string[]) =>
  expect.poll(shownLabels, { timeout: 3_000, interval: 5 }).toEqual(labels);

const unproven = async () => {
  const product = await send('GET', `/products/${sale.offers[0]!.productId}`);
  return (product.json() as Product).unproven;
};

describe('a label (rule C8)', () => {
  it('is shown to households from the certificate on, and not before', async () => {
    expect(await shownLabels()).toEqual([]);
    expect(await unproven()).toEqual({ labels: ['organic'], isNamedOrganic: false });
    const added = await send('POST', '/certificates', organic);
    expect([added.statusCode, added.json()]).toMatchObject([
      201,
      { label: 'organic', certifier: 'FR-BIO-01', state: 'ends_soon', enteredBy: null },
    ]);
    await untilShown(['organic']);
    expect(await unproven()).toEqual({ labels: [], isNamedOrganic: false });
  });

  it('goes at the midnight of the territory that ends its certificate, by itself', async () => {
    await send('POST', '/certificates', organic);
    await untilShown(['organic']);
    const { etag } = (await readShop()).headers;
    // 23 h 59 in Paris: the last day counts to its end.
    await test.setNow(fromIso('2026-11-25T22:59:59.000Z'));
    await endCertificates(test.app);
    expect(await shownLabels()).toEqual(['organic']);
    await test.setNow(fromIso('2026-11-25T23:00:00.000Z'));
    await endCertificates(test.app);
    await untilShown([]);
    expect((await readShop()).headers.etag).not.toBe(etag);
    expect(await certificates()).toMatchObject([{ state: 'over' }]);
  });

  it('stays when another certificate follows, and goes with the last one', async () => {
    const added = await send('POST', '/certificates', { ...organic, endsOn: '2027-11-25' });
    await untilShown(['organic']);
    const { id } = added.json() as Certificate;
    expect((await send('DELETE', `/certificates/${id}`)).statusCode).toBe(204);
    await untilShown([]);
    expect((await send('DELETE', `/certificates/${id}`)).statusCode).toBe(404);
  });
});

describe('what claims to be organic (rule C17)', () => {
  const ofSale = async (method: 'PUT' | 'POST', path: string, payload?: object) =>
    test.server.inject({
      method,
      url: `/api/order-cycles/${sale.orderCycleId}/${path}`,
      headers: manager,
      ...(payload && { payload }),
    });

  const publish = async () => {
    await test.app.database.read.rows({
      text: 'delete from order_cycle_publications where order_cycle_id = $1',
      values: [sale.orderCycleId],
    });
    return ofSale('PUT', 'publication');
  };

  const isRefused = {
    code: 'product.incomplete',
    details: { products: [{ missing: ['organicCertificate'] }] },
  };

  it('is published under a certificate that is valid today only', async () => {
    expect((await publish()).json()).toMatchObject(isRefused);
    await send('POST', '/certificates', { ...organic, label: 'hve', certifier: '' });
    expect((await publish()).json()).toMatchObject(isRefused);
    await send('POST', '/certificates', organic);
    // 23 h 59 in Paris: the last day counts to its end.
    await write(`update certificates set ends_on = '2026-11-24' where organization_id = $1`);
    await test.setNow(fromIso('2026-11-24T22:59:59.000Z'));
    expect((await publish()).statusCode).toBe(200);
    await test.setNow(fromIso('2026-11-24T23:00:00.000Z'));
    expect((await publish()).json()).toMatchObject(isRefused);
    await write(`update products set labels = '{}' where organization_id = $1`);
    expect((await publish()).statusCode).toBe(200);
    await write(`update products set name = 'Poireaux bio' where organization_id = $1`);
    expect((await publish()).json()).toMatchObject(isRefused);
  });

  it('stays on sale once its certificate ended, and comes to no other day', async () => {
    const day = await seedPickupDay(test, sale.hubId);
    const added = () =>
      ofSale('POST', 'destinations', {
        pickupDayId: day.pickupDayId,
        closesAt: '2026-11-25T18:00:00.000Z',
      });
    expect((await added()).json()).toMatchObject(isRefused);
    const path = `/products/${sale.offers[0]!.productId}`;
    expect((await send('PATCH', path, { description: 'Lavés.' })).statusCode).toBe(200);
    expect((await readShop()).statusCode).toBe(200);
    await send('POST', '/certificates', organic);
    expect((await added()).statusCode).toBe(201);
  });

  it('is not said of what is on sale without it', async () => {
    await write(`update products set labels = '{}' where organization_id = $1`);
    const path = `/products/${sale.offers[0]!.productId}`;
    for (const claim of [{ labels: ['organic'] }, { name: 'Poireaux bio' }]) {
      expect((await send('PATCH', path, claim)).json()).toMatchObject({
        code: 'product.incomplete',
        fields: [{ path: 'organicCertificate', code: 'required' }],
      });
    }
  });
});

describe('a certificate', () => {
  it('is told once to shops that it is over, however often the clock is asked', async () => {
    await send('POST', '/certificates', organic);
    await test.setNow(fromIso('2026-11-26T08:00:00.000Z'));
    const endedAt = async () =>
      test.app.database.read.rows({
        text: 'select ended_at from certificates where organization_id = $1',
        values: [sale.producerId],
      });
    await endCertificates(test.app);
    const first = await endedAt();
    await test.setNow(fromIso('2026-11-26T09:00:00.000Z'));
    await Promise.all([endCertificates(test.app), endCertificates(test.app)]);
    expect(await endedAt()).toEqual(first);
    expect(first).not.toEqual([{ ended_at: null }]);
  });

  it('is refused without its control body, or once it is over', async () => {
    const refused = async (change: object) =>
      (await send('POST', '/certificates', { ...organic, ...change })).json();
    expect(await refused({ certifier: '' })).toMatchObject({
      code: 'request.invalid',
      fields: [{ path: 'certifier', code: 'certifier_code' }],
    });
    expect(await refused({ endsOn: '2026-11-23' })).toMatchObject({
      fields: [{ path: 'endsOn', code: 'past' }],
    });
    expect(await certificates()).toEqual([]);
  });

  it('is entered by the house that keeps the record, and is marked so; by no other', async () => {
    expect((await send('POST', '/certificates', organic, manager)).statusCode).toBe(404);
    await test.app.database.read.rows({
      text: `with gone as (delete from memberships where organization_id = $1)
             update grants set kind = 'catalogue' where granter_id = $1`,
      values: [sale.producerId],
    });
    const added = await send('POST', '/certificates', organic, manager);
    expect(added.json()).toMatchObject({
      enteredBy: { organizationName: 'Maison de l’Alimentation' },
    });
    const kept = await send('GET', '/kept-changes', undefined, manager);
    expect(kept.json().items[0]).toMatchObject({ action: 'certificate.added', subject: null });
  });
});
