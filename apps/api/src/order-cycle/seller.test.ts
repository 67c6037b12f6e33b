import type { Seller } from '@etal/contracts/order-cycle/endpoints';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedOrganization, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let farmer: { authorization: string };

beforeAll(async () => {
  await seedTerritory(test);
  sale = await seedSale(test, [{ name: 'Poireaux' }]);
  farmer = await test.signIn(sale.producerPersonId);
});

const read = (id: string = sale.producerId) => test.server.inject(`/api/sellers/${id}`);

const change = (payload: object) =>
  test.server.inject({
    method: 'PATCH',
    url: `/api/organizations/${sale.producerId}`,
    headers: farmer,
    payload,
  });

const identity = {
  legalName: 'EARL du Lac',
  siret: '12345678900012',
  address: '3 rue Basse',
  contactEmail: 'vente@etal.test',
  contactPhone: '03 20 00 00 09',
};

describe('a seller', () => {
  it('tells everybody what the law asks of a trader, and no private address', async () => {
    await change({ ...identity, email: 'chez-moi@etal.test', phone: '06 11 22 33 44' });
    const reply = await read();
    expect(reply.json()).toMatchObject(identity);
    expect(reply.body).not.toContain('chez-moi');
    expect(reply.body).not.toContain('11 22 33 44');
  });

  it('tells only the name, the town and its contact of a private person', async () => {
    await change({ isPrivateSeller: true });
    expect((await read()).json()).toMatchObject({
      isPrivateSeller: true,
      legalName: '',
      siret: null,
      address: '',
      contactPhone: identity.contactPhone,
    });
    await change({ isPrivateSeller: false });
  });

  it('shows the certificates that are not over', async () => {
    const add = (endsOn: string) =>
      test.server.inject({
        method: 'POST',
        url: `/api/organizations/${sale.producerId}/certificates`,
        headers: farmer,
        payload: { label: 'organic', certifier: 'FR-BIO-01', reference: endsOn, endsOn },
      });
    await add('2026-11-24');
    await add('2026-12-31');
    const shown = () => read().then((reply) => (reply.json() as Seller).certificates);
    expect((await shown()).map(({ endsOn }) => endsOn)).toEqual(['2026-11-24', '2026-12-31']);
    await test.setNow(sale.closesAt);
    const { length } = (await shown()).filter(({ endsOn }) => endsOn === '2026-11-24');
    expect(length).toBe(0);
  });

  it('names its products and days while a sale that everybody sees is open', async () => {
    const days = () => read().then((reply) => (reply.json() as Seller).days);
    await test.setNow(sale.opensAt);
    expect(await days()).toMatchObject([{ pickupDayId: sale.pickupDayId }]);
    expect((await days())[0]!.products).toHaveLength(1);
    await forTag('order_cycles', 'Voisins');
    expect(await days()).toEqual([]);
    await forTag('order_cycles', null);
    await forTag('offers', 'Voisins');
    expect(await days()).toEqual([]);
    await forTag('offers', null);
    expect(await days()).toHaveLength(1);
    await test.setNow(sale.closesAt);
    expect(await days()).toEqual([]);
  });

  it('is a farm or a house: no town, no association, nobody unknown', async () => {
    expect((await read(sale.hubId)).statusCode).toBe(200);
    const town = await seedOrganization(test, 'town', 'Ville');
    for (const id of [town, sale.pickupDayId]) {
      expect((await read(id)).json()).toMatchObject({ code: 'not_found' });
    }
  });
});

const forTag = (table: 'order_cycles' | 'offers', tag: string | null) =>
  test.app.database.read.rows({ text: `update ${table} set for_tag = $1`, values: [tag] });
