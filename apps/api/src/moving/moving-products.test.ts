import type { ProductsCompletions, ProductsReport } from '@etal/contracts/moving/endpoints';
import { limits } from '@etal/domain/shared/limits';
import { unzipSync, zipSync } from 'fflate';
import { stringify } from 'csv-stringify/sync';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { seedOrganization, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let manager: { authorization: string };
/** A farm that no other test has. */
let farm: string;
let carrots: string[];
let leeks: string[];
let cheese: string[];
let farms = 0;

beforeAll(async () => {
  await seedTerritory(test);
});

beforeEach(async () => {
  sale = await seedSale(test);
  manager = await test.signIn(sale.managerId);
  farm = `Ferme des Saules ${++farms}`;
  carrots = [
    farm,
    'Comines',
    'Carottes',
    'AB',
    'Légumes',
    '1 kg',
    '1,80',
    'CA1',
    '',
    '30',
    'TVA 5,5 %',
  ];
  leeks = [
    farm.toLowerCase(),
    'Comines',
    'Poireaux',
    '',
    'Légumes',
    'botte',
    '2,40 €',
    '',
    'Oui',
    'À volonté',
    '',
  ];
  cheese = [
    `Chèvrerie ${farms}`,
    'Kemmel',
    'Crottin',
    '',
    'Chèvre frais',
    'Grand',
    '3',
    '',
    'Non',
    '12',
    'Réduite',
  ];
});

const heading = [
  'Fournisseur',
  'Ville Producteur',
  'Produit',
  'Propriétés / labels Produits',
  'Catégorie',
  'Nb Unités Variante',
  'Prix',
  'Référence Produit',
  'À volonté',
  'En stock',
  'TVA applicable',
];
/** The price is computed from now on; the spreadsheet keeps what it last gave. */
function withFormula(file: Buffer): Buffer {
  const parts = unzipSync(file);
  const name = 'xl/worksheets/sheet1.xml';
  const sheet = Buffer.from(parts[name]!).toString();
  const computed = sheet.replace('<v>1.8</v>', '<f>0.9*2</f><v>1.8</v>');
  expect(computed).not.toBe(sheet);
  return Buffer.from(zipSync({ ...parts, [name]: Buffer.from(computed) }));
}

const csvOf = (rows: string[][], delimiter = ';') => Buffer.from(stringify(rows, { delimiter }));
const list = () => csvOf([heading, carrots, leeks]);

type Reply = Awaited<ReturnType<typeof test.server.inject>>;

function send(
  file: Buffer,
  { dryRun = 'false', completions = {} as ProductsCompletions, headers = manager } = {},
): Promise<Reply> {
  return test.server.inject({
    method: 'POST',
    url: `/api/organizations/${sale.hubId}/moving-in/products?dryRun=${dryRun}`,
    headers,
    payload: { file: file.toString('base64'), completions },
  });
}

const dry = async (file: Buffer, completions?: ProductsCompletions): Promise<ProductsReport> => {
  const reply = await send(file, { dryRun: 'true', ...(completions && { completions }) });
  expect(reply.json()).toMatchObject({ isSaved: false });
  return reply.json();
};

const fault = async (file: Buffer) => {
  const reply = await send(file, { dryRun: 'true' });
  expect(reply.statusCode).toBe(400);
  return reply.json().details;
};

const written = () =>
  test.app.database.read.rows<Record<string, unknown>>({
    text: `select o.name as farm, o.town, p.name, p.category, p.vat_kind as vat, v.name as variant,
             v.unit, v.measure, v.price_cents as price, s.left_quantity as left
           from grants g join organizations o on o.id = g.granter_id
           join products p on p.organization_id = o.id join variants v on v.product_id = p.id
           left join stocks s on s.variant_id = v.id
           where g.receiver_id = $1 and g.kind = 'catalogue' and o.id <> $2
           order by o.name, p.name`,
    values: [sale.hubId, sale.producerId],
  });

describe('products that move in (rule Q3)', () => {
  it('are told first, and nothing is written', async () => {
    const report = await dry(list());
    expect(report).toMatchObject({
      isReady: true,
      counts: { create: 2, update: 0, unchanged: 0, refused: 0, doubtful: 0 },
      newProducers: [{ name: farm, town: 'Comines' }],
      ignoredColumns: ['properties'],
      unknownColumns: [],
      withoutVat: 1,
    });
    expect(await written()).toEqual([]);
  });

  it('make farms that the hub keeps, and their products, all at once', async () => {
    const reply = await send(list());
    expect(reply.json()).toMatchObject({ isSaved: true, counts: { create: 2 } });
    expect(await written()).toEqual([
      {
        farm,
        town: 'Comines',
        name: 'Carottes',
        category: 'vegetables',
        vat: 'food',
        variant: '1 kg',
        unit: 'gram',
        measure: 1000,
        price: 180,
        left: 30,
      },
      expect.objectContaining({
        name: 'Poireaux',
        unit: 'piece',
        measure: 1,
        price: 240,
        left: null,
      }),
    ]);
    const [made] = await test.app.database.read.rows<{ id: string }>({
      text: `select granter_id as id from grants join organizations o on o.id = granter_id
             where receiver_id = $1 and o.name = $2 limit 1`,
      values: [sale.hubId, farm],
    });
    const keeping = await test.server.inject({
      url: `/api/organizations/${made!.id}/keeping`,
      headers: manager,
    });
    expect(keeping.json().keepers).toMatchObject([{ id: sale.hubId }]);
  });

  it('change nothing when the same file moves in again', async () => {
    await send(list());
    const before = await written();
    const again = await send(list());
    expect(again.json()).toMatchObject({
      counts: { create: 0, update: 0, unchanged: 2 },
      newProducers: [],
    });
    expect(await written()).toEqual(before);
  });

  it('make each farm and product once when the same file comes twice at once', async () => {
    const replies = await Promise.all([send(list()), send(list())]);
    const made = replies.map((reply) => reply.json<ProductsReport>().counts.create);
    expect(made.toSorted()).toEqual([0, 2]);
    expect(await written()).toHaveLength(2);
    const [farms] = await test.app.database.read.rows<{ count: number }>({
      text: 'select count(*)::int as count from organizations where name = $1',
      values: [farm],
    });
    expect(farms!.count).toBe(1);
  });

  it('leave a doubt to a person, and ask once for what was told', async () => {
    const file = csvOf([heading, carrots, cheese]);
    expect(await dry(file)).toMatchObject({
      isReady: false,
      counts: { create: 1, doubtful: 1 },
      packs: [{ line: 3, productName: 'Crottin', text: 'Grand', why: 'unknown', suggestion: null }],
      categories: [{ word: 'Chèvre frais', rows: 1 }],
      vatKinds: [{ word: 'Réduite', rows: 1 }],
    });
    const refused = await send(file);
    expect(refused.json()).toMatchObject({ code: 'moving.doubtful', details: { rows: 1 } });
    expect(await written()).toEqual([]);

    const completions: ProductsCompletions = {
      packs: [{ line: 3, unit: 'gram', measure: 120 }],
      categories: [{ word: 'chèvre FRAIS', category: 'cheese' }],
      vatKinds: [{ word: 'Réduite', vatKind: 'food' }],
    };
    expect((await send(file, { completions })).json()).toMatchObject({ isSaved: true });
    expect(await written()).toContainEqual(
      expect.objectContaining({
        name: 'Crottin',
        variant: 'Grand',
        measure: 120,
        category: 'cheese',
      }),
    );
    expect(await dry(file)).toMatchObject({ isReady: true, counts: { unchanged: 2, doubtful: 0 } });
  });

  it('write nothing when one row is refused', async () => {
    const reply = await send(csvOf([heading, carrots, leeks.with(6, 'gratuit')]));
    expect(reply.json()).toMatchObject({
      code: 'import.refused',
      details: { rows: [{ line: 3, faults: [{ column: 'price', code: 'price' }] }] },
    });
    expect(await written()).toEqual([]);
  });

  it('never write the products of a farm that only bears the same name', async () => {
    await seedOrganization(test, 'producer', farm);
    expect(await dry(list())).toMatchObject({
      isReady: false,
      namesakes: [farm],
      newProducers: [],
      counts: { refused: 2 },
    });
    const completions = { otherFarms: [farm] };
    expect(await dry(list(), completions)).toMatchObject({
      isReady: true,
      newProducers: [{ name: farm }],
    });
  });

  it('are the same from a spreadsheet, whose formulas count as their values', async () => {
    const numbers = carrots.with(6, '').with(9, '');
    const rows = [heading, numbers].map((cells) =>
      cells.map((value) => ({ value: value === '' ? null : value, type: String })),
    );
    Object.assign(rows[1]!, {
      6: { value: 1.8, type: Number },
      9: { value: 30, type: Number },
    });
    const file = withFormula((await writeExcelFile(rows as never).toBuffer()) as Buffer);
    const report = await dry(file);
    expect(report).toMatchObject({ isReady: true, counts: { create: 1 } });
    await send(file);
    expect(await written()).toMatchObject([{ name: 'Carottes', price: 180, left: 30 }]);
  });

  it('are for the managers of the hub', async () => {
    const desk = await test.signIn(sale.deskId);
    const farmer = await test.signIn(sale.producerPersonId);
    expect((await send(list(), { headers: desk })).statusCode).toBe(404);
    expect((await send(list(), { headers: farmer })).statusCode).toBe(404);
  });
});

describe('a file that cannot be read (rule Q1)', () => {
  it('says which columns are missing, by name', async () => {
    const half = csvOf([heading.slice(0, 3), carrots.slice(0, 3)]);
    expect(await fault(half)).toEqual({
      reason: 'missing_column',
      line: 1,
      columns: ['variant', 'price'],
    });
  });

  it('says that it is the other report', async () => {
    const file = csvOf([
      ['Prénom', 'Nom', 'E-mail', 'Téléphone'],
      ['Awa', 'Diop', 'a@b.fr', ''],
    ]);
    expect(await fault(file)).toMatchObject({ reason: 'wrong_report' });
  });

  it('is read in Windows-1252, in UTF-16, with a tab or a comma, below a title', async () => {
    const latin = Buffer.from(list().toString().replaceAll('€', ''), 'latin1');
    const wide = Buffer.from(`\ufeff${list().toString()}`, 'utf16le');
    const tabbed = csvOf([['Tous les produits'], [], heading, carrots], '\t');
    const comma = csvOf([heading, carrots], ',');
    for (const file of [latin, wide, tabbed, comma]) {
      expect(await dry(file)).toMatchObject({
        isReady: true,
        newProducers: [{ name: farm }],
      });
    }
  });

  it('says that letters were saved in the wrong encoding, and at which line', async () => {
    const twice = Buffer.from(list().toString('latin1'), 'utf8');
    expect(await fault(twice)).toMatchObject({ reason: 'encoding', line: 1 });
    const bytes = Buffer.concat([list(), Buffer.from([0x81, 0x8d])]);
    expect(await fault(bytes)).toMatchObject({ reason: 'encoding' });
  });

  it('says that a cell too many stands in a row', async () => {
    const file = Buffer.from('Fournisseur,Produit,Variante,Prix\nMoulin,Ail,botte,1,80\n');
    expect(await fault(file)).toEqual({ reason: 'cell_count', line: 2 });
  });

  it('is no table: a PDF, an old XLS, another ZIP', async () => {
    const zip = Buffer.from(zipSync({ 'a.txt': new Uint8Array(10) }));
    for (const file of [Buffer.from('%PDF-1.7'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), zip]) {
      expect(await fault(file)).toMatchObject({ reason: 'not_a_table' });
    }
    expect(await fault(Buffer.from(zip.subarray(0, 20)))).toMatchObject({ reason: 'not_a_table' });
    expect(await fault(Buffer.alloc(0))).toMatchObject({ reason: 'empty' });
  });

  it('is a small file that unpacks to a huge one, or a sheet without end', async () => {
    const huge = new Uint8Array(limits.unpackedBytesMax + 1);
    const bomb = Buffer.from(zipSync({ 'xl/workbook.xml': huge }));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await fault(bomb)).toMatchObject({ reason: 'unpacked_too_large' });

    const sheet =
      '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>';
    const endless = zipSync({
      'xl/workbook.xml': Buffer.from('<workbook/>'),
      'xl/worksheets/sheet1.xml': Buffer.from(sheet),
    });
    expect(await fault(Buffer.from(endless))).toMatchObject({ reason: 'too_many_rows' });
  });
});
