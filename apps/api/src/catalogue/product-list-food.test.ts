import type { ImportReport } from '@etal/contracts/catalogue/endpoints';
import { stringify } from 'csv-stringify/sync';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let farmer: { authorization: string };

beforeAll(() => seedTerritory(test));

/** « Produit 1 », vegetables that tell all that the law asks, is on sale. */
beforeEach(async () => {
  sale = await seedSale(test);
  farmer = await test.signIn(sale.producerPersonId);
});

const carrots = {
  producer: 'Ferme du Moulin',
  name: 'Carottes',
  display_name: '500 g',
  category: 'Légumes',
  units: '500',
  unit_type: 'g',
  price: '1,80',
  tax_category: '',
};
const onSale = { ...carrots, name: 'Produit 1', price: '' };
const asMeat = { ...onSale, category: 'Viandes' };

function importList(row: object, dryRun = 'false') {
  return test.server.inject({
    method: 'POST',
    url: `/api/organizations/${sale.producerId}/product-imports?dryRun=${dryRun}`,
    headers: { ...farmer, 'content-type': 'text/csv' },
    payload: stringify([row], { header: true }),
  });
}

const sql = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

const categories = async () => {
  const rows = await sql<{ category: string }>(
    'select category from products where organization_id = $1 order by name',
    [sale.producerId],
  );
  return rows.map(({ category }) => category);
};

/** Offers the only variant of a new product in a sale of the hub, and publishes that. */
async function sell(productId: string) {
  const [variant] = await sql<{ id: string }>('select id from variants where product_id = $1', [
    productId,
  ]);
  return test.server.inject({
    method: 'POST',
    url: `/api/order-cycles/${sale.orderCycleId}/offers`,
    headers: await test.signIn(sale.managerId),
    payload: { variantId: variant!.id, priceCents: 180, stock: null, limitPerHousehold: null },
  });
}

describe('a product list and what the law asks (rules C2, C10, C17, C18)', () => {
  it('says before it is written what a product must still tell', async () => {
    const report = (await importList(carrots, 'true')).json<ImportReport>();
    expect(report.rows).toMatchObject([{ action: 'create', missing: ['allergens', 'origin'] }]);
    const wine = { ...carrots, category: 'Boissons', tax_category: 'Boissons alcoolisées' };
    expect((await importList(wine, 'true')).json<ImportReport>().rows[0]!.missing).toEqual([
      'allergens',
      'alcoholTenths',
      'alcoholLicence',
    ]);
    await sql(`update organizations set alcohol_licence = 'Licence à emporter' where id = $1`, [
      sale.producerId,
    ]);
    expect((await importList(wine, 'true')).json<ImportReport>().rows[0]!.missing).toEqual([
      'allergens',
      'alcoholTenths',
    ]);
    const organic = { ...carrots, name: 'Carottes bio' };
    expect((await importList(organic, 'true')).json<ImportReport>().rows[0]!.missing).toEqual([
      'allergens',
      'origin',
      'organicCertificate',
    ]);
  });

  it('asks what is called honey or cider whether it is', async () => {
    const missing = async (row: object) =>
      (await importList({ ...carrots, ...row }, 'true')).json<ImportReport>().rows[0]!.missing;
    expect(await missing({ name: 'Miel de forêt', category: 'Autres' })).toEqual([
      'allergens',
      'foodKind',
    ]);
    expect(await missing({ name: 'Cidre brut', category: 'Autres' })).toEqual([
      'allergens',
      'vatKind',
    ]);
  });

  it('makes a product that is not sold before it is completed', async () => {
    expect((await importList(carrots)).json<ImportReport>().counts.create).toBe(1);
    const [product] = await sql<{ id: string }>(
      `select id from products where name = 'Carottes' and organization_id = $1`,
      [sale.producerId],
    );
    const refused = await sell(product!.id);
    expect(refused.json()).toMatchObject({
      code: 'product.incomplete',
      details: { products: [{ name: 'Carottes', missing: ['allergens', 'origin'] }] },
    });
    await test.server.inject({
      method: 'PATCH',
      url: `/api/organizations/${sale.producerId}/products/${product!.id}`,
      headers: farmer,
      payload: { allergens: [], origin: 'Nord' },
    });
    expect((await sell(product!.id)).statusCode).toBeLessThan(300);
    expect((await importList(carrots)).json<ImportReport>().rows).toMatchObject([
      { action: 'unchanged', missing: [] },
    ]);
  });

  it('takes nothing of that from what is on sale, and then writes nothing', async () => {
    const dry = (await importList(asMeat, 'true')).json<ImportReport>();
    expect(dry.rows).toMatchObject([
      { action: 'refused', faults: [{ column: 'category', code: 'on_sale' }], missing: [] },
    ]);
    expect((await importList(asMeat)).json()).toMatchObject({ code: 'import.refused' });
    const alcohol = { ...onSale, tax_category: 'Boissons alcoolisées' };
    expect((await importList(alcohol)).json()).toMatchObject({ code: 'import.refused' });
    expect(await categories()).toEqual(['vegetables']);
    const fruit = { ...onSale, category: 'Fruits' };
    expect((await importList(fruit)).json<ImportReport>().counts.update).toBe(1);
  });

  it('may do so once the sale is over', async () => {
    await test.setNow(sale.closesAt);
    expect((await importList(asMeat)).json<ImportReport>().rows).toMatchObject([
      { action: 'update', missing: ['ingredients', 'storage', 'foodKind'] },
    ]);
    expect(await categories()).toEqual(['meat']);
  });

  it('waits for an offer that is being made, and sees it', async () => {
    const offerId = sale.offers[0]!.id;
    await sql('update offers set withdrawn_at = etal_now() where id = $1', [offerId]);
    const seller = new pg.Client(test.app.config.databaseUrl);
    await seller.connect();
    await seller.query('begin');
    await seller.query('select from products where organization_id = $1 for share', [
      sale.producerId,
    ]);
    const importing = importList(asMeat);
    await oneWaits();
    await seller.query('update offers set withdrawn_at = null where id = $1', [offerId]);
    await seller.query('commit');
    await seller.end();
    expect((await importing).json()).toMatchObject({ code: 'import.refused' });
    expect(await categories()).toEqual(['vegetables']);
  });
});

/** Settles once a transaction waits for another. */
async function oneWaits(): Promise<void> {
  const count = async () => {
    const [row] = await sql<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
    );
    return row!.count;
  };
  while ((await count()) === 0);
}
