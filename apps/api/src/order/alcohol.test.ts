import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Desk } from '@etal/contracts/handover/endpoints';
import type { Basket, PlacedOrder } from '@etal/contracts/order/endpoints';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderRequests, type OrderRequests } from '../testing/order-requests.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let awa: SeededHousehold;
let orders: OrderRequests;
let leeks: string;
let cider: string;

beforeAll(async () => {
  await test.setNow(tuesday);
  await seedTerritory(test);
});

/** Each test has its own sale, of leeks and of a cider that its farm has the licence for. */
beforeEach(async () => {
  sale = await seedSale(test, [{}, { name: 'Cidre' }]);
  leeks = sale.offers[0]!.id;
  cider = sale.offers[1]!.id;
  await rows(
    `update products set vat_kind = 'alcohol', category = 'drinks', alcohol_tenths = 45
     where id = $1`,
    [sale.offers[1]!.productId],
  );
  await rows(`update organizations set alcohol_licence = 'Mairie, n° 12' where id = $1`, [
    sale.producerId,
  ]);
  awa = await seedHousehold(test);
  orders = await orderRequests(test, sale, awa);
});

const rows = <Row>(text: string, values: unknown[]) =>
  test.app.database.read.rows<Row>({ text, values });

const attestedAt = async (orderId: string) => {
  const [row] = await rows<{ at: number | null }>(
    'select adult_attested_at as at from orders where id = $1',
    [orderId],
  );
  return row!.at;
};

describe('an order with alcohol (rule O18)', () => {
  it('is refused until its household says that it is of age, which is kept', async () => {
    const basket = (await orders.basket({ [leeks]: 1, [cider]: 2 })).json() as Basket;
    expect(basket.lines.map(({ isAlcohol }) => isAlcohol)).toEqual([false, true]);
    const refused = await orders.placeQuote(basket);
    expect([refused.statusCode, refused.json()]).toMatchObject([
      422,
      { code: 'alcohol.not_attested', fields: [{ path: 'isAdult', code: 'required' }] },
    ]);
    const placed = await orders.placeQuote(basket, { isAdult: true });
    expect(placed.statusCode).toBe(201);
    expect(await attestedAt((placed.json() as PlacedOrder).id)).toBe(tuesday);
  });

  it('is told to the desk, line by line, and to nobody by a birth date', async () => {
    await orders.place({ [leeks]: 1, [cider]: 1 }, { isAdult: true });
    const desk = await test.server.inject({
      url: `/api/pickup-days/${sale.pickupDayId}/desk`,
      headers: await test.signIn(sale.deskId),
    });
    const [order] = (desk.json() as Desk).orders;
    const told = Object.fromEntries(
      order!.lines.map(({ productName, isAlcohol }) => [productName, isAlcohol]),
    );
    expect(told).toEqual({ 'Produit 1': false, Cidre: true });
    const columns = await rows(
      `select from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relkind = 'r' and c.relname <> 'products' and a.attname ~ 'birth|born'`,
      [],
    );
    expect(columns).toEqual([]);
  });
});

describe('an order without alcohol', () => {
  it('keeps nothing of an age, even when somebody tells it', async () => {
    const placed = await orders.place({ [leeks]: 1 }, { isAdult: true });
    expect(await attestedAt((placed.json() as PlacedOrder).id)).toBeNull();
  });

  it('takes alcohol once its household says that it is of age', async () => {
    const order = (await orders.place({ [leeks]: 1 })).json() as PlacedOrder;
    const wanted = { [leeks]: 1, [cider]: 1 };
    const refused = await orders.change(order, wanted, 440);
    expect(refused.json()).toMatchObject({ code: 'alcohol.not_attested' });
    const lines = Object.entries(wanted).map(([offerId, quantity]) => ({ offerId, quantity }));
    const changed = await orders.put(`/api/orders/${order.id}/lines`, order.revision, {
      lines,
      expectedDueCents: 440,
      isAdult: true,
    });
    expect(changed.statusCode).toBe(200);
    expect(await attestedAt(order.id)).toBe(tuesday);
  });

  it('is corrected by the hub with alcohol only when it was said', async () => {
    const order = (await orders.place({ [leeks]: 1 })).json() as PlacedOrder;
    const corrected = await test.server.inject({
      method: 'PUT',
      url: `/api/orders/${order.id}/corrected-lines`,
      headers: { ...(await test.signIn(sale.managerId)), 'if-match': '"1"' },
      payload: { lines: [{ offerId: cider, quantity: 1 }], reason: 'Plus de poireaux' },
    });
    expect(corrected.json()).toMatchObject({ code: 'alcohol.not_attested' });
  });
});

describe('a producer without the licence to sell alcohol (rule C10)', () => {
  const farmer = () => test.signIn(sale.producerPersonId);
  const farm = () => `/api/organizations/${sale.producerId}`;

  const change = async (alcoholLicence: string) =>
    test.server.inject({
      method: 'PATCH',
      url: farm(),
      headers: await farmer(),
      payload: { alcoholLicence },
    });

  const readCider = async () => {
    const url = `${farm()}/products/${sale.offers[1]!.productId}`;
    return (await test.server.inject({ url, headers: await farmer() })).json() as Product;
  };

  it('does not put it on sale: what is missing is named', async () => {
    await rows(`update organizations set alcohol_licence = '' where id = $1`, [sale.producerId]);
    expect((await readCider()).missing).toEqual(['alcoholLicence']);
    await rows('delete from order_cycle_publications where order_cycle_id = $1', [
      sale.orderCycleId,
    ]);
    const refused = await test.server.inject({
      method: 'PUT',
      url: `/api/order-cycles/${sale.orderCycleId}/publication`,
      headers: await test.signIn(sale.managerId),
    });
    expect(refused.json()).toMatchObject({
      code: 'product.incomplete',
      details: { products: [{ name: 'Cidre', missing: ['alcoholLicence'] }] },
    });
  });

  it('is what none becomes while its alcohol is on sale', async () => {
    expect((await change('')).json()).toMatchObject({
      code: 'organization.licence_needed',
      fields: [{ path: 'alcoholLicence', code: 'required' }],
    });
    expect((await change('Mairie, n° 13')).statusCode).toBe(200);
    expect((await readCider()).missing).toEqual([]);
  });
});
