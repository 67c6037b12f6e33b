import type { ImportReport } from '@etal/contracts/catalogue/endpoints';
import {
  productListColumns,
  type ProductListColumn,
} from '@etal/domain/catalogue/product-list-cells';
import { limits } from '@etal/domain/shared/limits';
import { stringify } from 'csv-stringify/sync';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedOrganization, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let farmer: { authorization: string };
let farm: string;

beforeAll(async () => {
  await seedTerritory(test);
});

/** Each test has its own farm, « Ferme du Moulin », which sells « Produit 1 » by 500 g. */
beforeEach(async () => {
  sale = await seedSale(test);
  farmer = await test.signIn(sale.producerPersonId);
  farm = `/api/organizations/${sale.producerId}`;
});

type Cells = Partial<Record<ProductListColumn, string>>;

const carrots: Cells = {
  producer: 'Ferme du Moulin',
  name: 'Carottes',
  category: 'Légumes',
  units: '1',
  unit_type: 'kg',
  price: '1,80',
  on_hand: '30',
};

const standing: Cells = {
  producer: 'Ferme du Moulin',
  name: 'Produit 1',
  display_name: '500 g',
  units: '500',
  unit_type: 'g',
};

const listOf = (...rows: Cells[]) =>
  stringify(rows, { header: true, columns: [...productListColumns] });

type Reply = Awaited<ReturnType<typeof test.server.inject>>;

async function importList(
  list: string | Buffer,
  { dryRun = 'false', headers = farmer, url = farm } = {},
): Promise<Reply> {
  return test.server.inject({
    method: 'POST',
    url: `${url}/product-imports?dryRun=${dryRun}`,
    headers: { ...headers, 'content-type': 'text/csv' },
    payload: list,
  });
}

async function save(...rows: Cells[]): Promise<ImportReport> {
  const reply = await importList(listOf(...rows));
  expect(reply.statusCode).toBe(200);
  return reply.json();
}

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

/** Everything that a list may write of the farm. */
const written = () =>
  rows<Record<string, unknown>>(
    `select p.name, p.category, p.description, p.vat_kind as vat, v.name as variant, v.sku,
       v.price_cents as price, s.left_quantity as left
     from products p join variants v on v.product_id = p.id
     left join stocks s on s.variant_id = v.id
     where p.organization_id = $1 order by p.name, v.position`,
    [sale.producerId],
  );

describe('a product list (rule C5)', () => {
  it('says first what it would do, and writes nothing', async () => {
    const before = await written();
    const reply = await importList(listOf(carrots, { ...standing, price: '2,00' }), {
      dryRun: 'true',
    });
    expect(reply.json()).toEqual({
      isSaved: false,
      counts: { create: 1, update: 1, unchanged: 0, refused: 0 },
      ignoredColumns: [],
      rows: [
        {
          line: 2,
          action: 'create',
          producerName: 'Ferme du Moulin',
          productName: 'Carottes',
          variantName: '1 kg',
          faults: [],
          missing: ['allergens', 'origin'],
        },
        expect.objectContaining({ line: 3, action: 'update', productName: 'Produit 1' }),
      ],
    });
    expect(await written()).toEqual(before);
  });

  it('is a dry run unless told, and when told makes and changes', async () => {
    const url = `${farm}/product-imports`;
    const headers = { ...farmer, 'content-type': 'text/csv' };
    const dry = await test.server.inject({
      method: 'POST',
      url,
      headers,
      payload: listOf(carrots),
    });
    expect(dry.json().isSaved).toBe(false);
    const row = { ...standing, price: '2.00', on_hand: '44', sku: 'P1', description: 'Bons.' };
    const report = await save(carrots, row);
    expect(report.isSaved).toBe(true);
    expect(await written()).toEqual([
      expect.objectContaining({ name: 'Carottes', variant: '1 kg', price: 180, left: 30 }),
      {
        name: 'Produit 1',
        category: 'vegetables',
        description: 'Bons.',
        vat: 'food',
        variant: '500 g',
        sku: 'P1',
        price: 200,
        left: 44,
      },
    ]);
  });

  it('counts stocks by adjustments that say who and why', async () => {
    await save({ ...standing, on_hand: '44' });
    const adjustments = await rows(
      `select quantity, reason, by from stock_adjustments where stock_id = $1 order by id`,
      [sale.offers[0]!.stockId],
    );
    expect(adjustments).toEqual([
      { quantity: 50, reason: 'harvest', by: null },
      { quantity: -6, reason: 'import', by: sale.producerPersonId },
    ]);
  });

  it('is refused whole when one row is, which is told with its line and column', async () => {
    const before = await written();
    const reply = await importList(listOf(carrots, { ...standing, price: '-2' }));
    expect(reply.json()).toMatchObject({
      status: 422,
      code: 'import.refused',
      details: {
        counts: { create: 1, refused: 1 },
        rows: [{ line: 3, faults: [{ column: 'price', code: 'negative' }] }],
      },
    });
    expect(await written()).toEqual(before);
  });

  it('tells the line where a row begins, past line breaks and empty lines', async () => {
    const broken = { ...carrots, description: 'Des sables.\nSans eau.' };
    const list = listOf(broken, { ...standing, price: 'deux' }).replace(
      '\n',
      '\n\n,,,,,,,,,,,,,,\n',
    );
    const reply = await importList(list, { dryRun: 'true' });
    expect(reply.json().rows.map(({ line }: { line: number }) => line)).toEqual([4, 6]);
  });

  it('saved twice changes nothing more, even at once', async () => {
    const list = listOf(carrots, { ...standing, price: '2' });
    const replies = await Promise.all([importList(list), importList(list), importList(list)]);
    const counts = replies.map((reply) => reply.json().counts);
    expect(counts).toHaveLength(3);
    expect(counts.filter(({ create }) => create === 1)).toHaveLength(1);
    expect(counts.filter(({ unchanged }) => unchanged === 2)).toHaveLength(2);
    expect(await written()).toHaveLength(2);
  });

  it('says which columns hold something that is not used', async () => {
    const row = { ...carrots, shipping_category: 'Froid', available_on: '2026-11-26' };
    const reply = await importList(listOf(row), { dryRun: 'true' });
    expect(reply.json().ignoredColumns).toEqual(['available_on', 'shipping_category']);
  });

  it('of a hub holds the producers that let it write, and no other', async () => {
    const manager = await test.signIn(sale.managerId);
    const url = `/api/organizations/${sale.hubId}`;
    const unknown = await importList(listOf(carrots), { headers: manager, url, dryRun: 'true' });
    expect(unknown.json().rows[0].faults).toEqual([
      { column: 'producer', code: 'unknown_producer' },
    ]);
    await rows(
      `insert into grants (id, granter_id, receiver_id, kind, created_at)
       values ($1, $2, $3, 'catalogue', etal_now())`,
      [newId(), sale.producerId, sale.hubId],
    );
    const saved = await importList(listOf(carrots), { headers: manager, url });
    expect(saved.json().counts.create).toBe(1);
    const exported = await test.server.inject({ url: `${url}/product-export`, headers: manager });
    expect(exported.body).toContain('Carottes');
    const byFarm = await importList(listOf({ ...carrots, category: '' }));
    expect(byFarm.json().counts.unchanged).toBe(1);
  });

  it('is read for nobody who may not write it, were it unreadable', async () => {
    const desk = await test.signIn(sale.deskId);
    expect((await importList(listOf(carrots), { headers: desk })).statusCode).toBe(404);
    const headers = { authorization: '' };
    expect((await importList('\0', { headers })).json().code).toBe('session.required');
    const otherId = await seedOrganization(test, 'producer', 'Ferme des Saules');
    const url = `/api/organizations/${otherId}`;
    expect((await importList('\0', { url })).json().code).toBe('not_found');
  });
});

describe('a price that a list changes', () => {
  it('falls on sale too, and rises only for the sales to come', async () => {
    const shopPrice = async () => {
      const [offer] = await rows<{ price: number }>(
        'select price_cents as price from offers where id = $1',
        [sale.offers[0]!.id],
      );
      return offer!.price;
    };
    await save({ ...standing, price: '1,90' });
    expect(await shopPrice()).toBe(190);
    await save({ ...standing, price: '2,60' });
    expect(await shopPrice()).toBe(190);
  });
});

describe('a hostile product list', () => {
  const header = `${productListColumns.join(',')}\n`;
  const line = 'Ferme du Moulin,,Navets,,Légumes,,1,kg,,2,,,,,\n';

  const unreadable: [string, string | Buffer, object][] = [
    ['in another encoding', Buffer.from(header + line, 'latin1'), { reason: 'encoding' }],
    ['in UTF-16', Buffer.from(`\ufeff${header}${line}`, 'utf16le'), { reason: 'encoding' }],
    ['with a NUL character', `${header}${line}a\0b`, { reason: 'nul_character', line: 3 }],
    ['that is empty', '', { reason: 'empty' }],
    ['of spaces', ' \n \n', { reason: 'empty' }],
    ['without a row', `${header}\n\n`, { reason: 'empty' }],
    ['parted by tabs', header.replaceAll(',', '\t'), { reason: 'separator', line: 1 }],
    ['that is no list', '<html><body>', { reason: 'separator', line: 1 }],
    [
      'without prices',
      `${header.replace(',price', '')}${line}`,
      { reason: 'missing_column', line: 1, column: 'price' },
    ],
    [
      'with a column twice',
      `${header.replace('sku', 'name')}${line}`,
      { reason: 'duplicate_column', line: 1, column: 'name' },
    ],
    [
      'with a strange column',
      `${header.replace('sku', '__proto__')}${line}`,
      { reason: 'unknown_column', line: 1, column: '__proto__' },
    ],
    ['with a row too short', `${header}${line}a,b\n`, { reason: 'cell_count', line: 3 }],
    [
      'with a row too long',
      `${header}${line.replace('\n', ',,\n')}`,
      { reason: 'cell_count', line: 2 },
    ],
    ['with a quote that never ends', `${header}${line}"a,b\n`, { reason: 'quote', line: 3 }],
    ['with a quote amid a cell', `${header}${line}a"b,c\n`, { reason: 'quote', line: 3 }],
    [
      'with an endless line',
      `${header}${line}${'a'.repeat(limits.importLineCharactersMax + 2)}\n`,
      { reason: 'line_too_long', line: 3 },
    ],
    [
      'with too many rows',
      header + line.repeat(limits.importRowsMax + 1),
      { reason: 'too_many_rows', line: limits.importRowsMax + 2 },
    ],
  ];

  it.each(unreadable)('%s is refused, saying where and why', async (_, list, details) => {
    const reply = await importList(list);
    expect(reply.json()).toMatchObject({ status: 400, code: 'file.unreadable' });
    expect(reply.json().details).toEqual(details);
  });

  it('beyond the greatest size, or of another kind, is refused before it is read', async () => {
    const huge = await importList(Buffer.alloc(limits.importBytesMax + 1, 'a'));
    expect(huge.json()).toMatchObject({ status: 413, code: 'request.too_large' });
    const reply = await test.server.inject({
      method: 'POST',
      url: `${farm}/product-imports`,
      headers: { ...farmer, 'content-type': 'application/vnd.ms-excel' },
      payload: header + line,
    });
    expect(reply.json()).toMatchObject({ status: 415, code: 'request.unsupported' });
  });

  it('with formulas is refused cell by cell', async () => {
    const row = { ...carrots, name: '=HYPERLINK("http://x")', sku: '@SUM(A1)', price: '=1+1' };
    const reply = await importList(listOf(row), { dryRun: 'true' });
    expect(reply.json().rows[0].faults).toEqual([
      { column: 'name', code: 'formula' },
      { column: 'sku', code: 'formula' },
      { column: 'price', code: 'price' },
    ]);
  });

  it('that says one variant twice is refused at the second', async () => {
    const reply = await importList(listOf(carrots, { ...carrots, name: 'CAROTTES' }));
    expect(reply.json().details.rows).toMatchObject([
      { line: 3, faults: [{ column: 'name', code: 'duplicate' }] },
    ]);
  });
});

describe('a product list of a spreadsheet', () => {
  it('is read with its mark of encoding, semicolons, and line ends of any kind', async () => {
    const list = `\ufeff${listOf(carrots, standing)}`
      .replace(/"1,80"/, '1.80')
      .replaceAll(',', ';')
      .replace('\n', '\r\n');
    const reply = await importList(list, { dryRun: 'true' });
    expect(reply.json().counts).toMatchObject({ create: 1, unchanged: 1 });
  });

  it('may have its columns in another order, and leave out what it does not say', async () => {
    const list = 'price,units,producer,name,category\n2,6,Ferme du Moulin,Œufs,Oeufs\n';
    const reply = await importList(list, { dryRun: 'true' });
    expect(reply.json().rows).toMatchObject([{ action: 'create', variantName: '6' }]);
  });
});

describe('an exported product list', () => {
  it('is that of its farm alone, without what is put away', async () => {
    await save(carrots);
    await rows(`update products set archived_at = etal_now() where name = 'Produit 1'`);
    const reply = await test.server.inject({ url: `${farm}/product-export`, headers: farmer });
    expect(reply.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'private, no-store',
    });
    const [header, ...lines] = reply.rawPayload.toString().trimEnd().split('\n');
    expect(header).toBe(`\ufeff${productListColumns.join(',')}`);
    expect(lines).toEqual([
      'Ferme du Moulin,,Carottes,1 kg,Légumes,,1,kg,,1.80,30,,0,,Alimentation',
    ]);
  });
});
