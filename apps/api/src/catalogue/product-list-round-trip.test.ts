import { categories } from '@etal/domain/catalogue/lists';
import { foldWord } from '@etal/domain/catalogue/product-list-row';
import { vatKinds } from '@etal/domain/catalogue/vat';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedOrganization, seedPerson } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

describe('an exported product list', () => {
  it('changes nothing when it is imported, whatever people have written (rule C5)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(product, byName), name, async (products, farmName) => {
        const farmId = await seedOrganization(test, 'producer', farmName);
        await fillShelves(farmId, products);
        const manager = await seedPerson(test, { organizationId: farmId, role: 'manager' });
        const headers = await test.signIn(manager);
        const url = `/api/organizations/${farmId}`;
        const before = await readShelves(farmId);
        const { body: list } = await test.server.inject({ url: `${url}/product-export`, headers });
        expect(computedCells(list)).toEqual([]);
        const reply = await test.server.inject({
          method: 'POST',
          url: `${url}/product-imports?dryRun=false`,
          headers: { ...headers, 'content-type': 'text/csv' },
          payload: list,
        });
        const unchanged = products.reduce((sum, { variants }) => sum + variants.length, 0);
        expect(reply.json().counts).toEqual({ create: 0, update: 0, unchanged, refused: 0 });
        expect(await readShelves(farmId)).toEqual(before);
        const again = await test.server.inject({ url: `${url}/product-export`, headers });
        expect(again.body).toBe(list);
      }),
      { numRuns: 60 },
    );
  });
});

/** Cells that a spreadsheet would compute, of a list read without any rule of ours. */
function computedCells(list: string): string[] {
  const cells: string[] = parse(list, { bom: true }).flat();
  return cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell));
}

/** As people and mischief write: accents, quotes, separators, formulas, line breaks. */
const textOf = (lengthMax: number) =>
  fc
    .tuple(
      fc.constantFrom('', '', "'", '=', '+', '-', '@', '"', "''=", ';', '＝', '\t='),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom('', '', ',', ';', '"', '\n', '\r', '\r\n', '""'),
      fc.constantFrom('', 'a', '=1'),
    )
    .map((parts) => parts.join('').normalize('NFC').replaceAll('\0', '').trim())
    .filter((text) => text.length <= lengthMax);

const name = textOf(limits.nameCharactersMax).filter((text) => foldWord(text) !== '');

const byName = {
  selector: (item: { name: string }) => foldWord(item.name),
  minLength: 1,
  maxLength: 5,
};

const pieces = {
  unit: fc.constantFrom('piece', 'gram', 'millilitre'),
  isWeighed: fc.constant(false),
};
const weighed = { unit: fc.constant('gram'), isWeighed: fc.constant(true) };

const variant = fc.oneof(...[pieces, weighed].map(variantOf));

function variantOf(kind: typeof pieces | typeof weighed) {
  return fc.record({
    ...(kind as typeof pieces),
    name,
    sku: fc.option(textOf(limits.skuCharactersMax).filter((text) => text !== '')),
    measure: fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.constantFrom(1_000, 2_000)),
    unitName: textOf(limits.nameCharactersMax),
    priceCents: fc.integer({ min: 0, max: 10_000 }),
    left: fc.option(fc.integer({ min: 0, max: limits.stockQuantityMax })),
  });
}

const product = fc.record({
  name,
  description: textOf(limits.textCharactersMax),
  category: fc.constantFrom(...categories),
  vatKind: fc.constantFrom(...vatKinds),
  variants: fc.uniqueArray(variant, byName),
});

type Shelf = typeof product extends fc.Arbitrary<infer Value> ? Value : never;

const rows = (text: string, values: unknown[]) => test.app.database.read.rows({ text, values });

async function fillShelves(farmId: Id<'Organization'>, shelves: Shelf[]): Promise<void> {
  const products = shelves.map((shelf) => ({ ...shelf, id: newId() }));
  const variants = products.flatMap(({ id, variants: inside }) =>
    inside.map((each, position) => ({ ...each, position, id: newId(), productId: id })),
  );
  const stocks = variants.filter(({ left }) => left !== null);
  await rows(
    `insert into products (id, organization_id, name, description, category, vat_kind, allergens,
       created_at, updated_at)
     select id, $1, name, description, category, "vatKind", '{}', etal_now(), etal_now()
     from jsonb_to_recordset($2::jsonb) row(id uuid, name text, description text, category text,
       "vatKind" text)`,
    [farmId, JSON.stringify(products)],
  );
  await rows(
    `insert into variants (id, product_id, name, sku, unit, measure, unit_name, is_weighed,
       maximum_grams, price_cents, position)
     select id, "productId", name, sku, unit, measure, "unitName", "isWeighed",
       case when "isWeighed" then measure end, "priceCents", position
     from jsonb_to_recordset($1::jsonb) row(id uuid, "productId" uuid, name text, sku text,
       unit text, measure int, "unitName" text, "isWeighed" boolean, "priceCents" bigint,
       position int)`,
    [JSON.stringify(variants)],
  );
  await rows(
    `with opened as (
       insert into stocks (id, variant_id, left_quantity, created_at)
       select gen_random_uuid(), id, "left", etal_now()
       from jsonb_to_recordset($1::jsonb) row(id uuid, "left" int) returning id, left_quantity
     )
     insert into stock_adjustments (id, stock_id, quantity, reason, at)
     select gen_random_uuid(), id, left_quantity, 'harvest', etal_now() from opened`,
    [JSON.stringify(stocks)],
  );
}

/** Every row of a farm's catalogue, ids and moments included. */
function readShelves(farmId: Id<'Organization'>) {
  return rows(
    `select to_jsonb(p) as product, to_jsonb(v) as variant, to_jsonb(s) as stock,
       to_jsonb(a) as adjustment
     from products p left join variants v on v.product_id = p.id
     left join stocks s on s.variant_id = v.id left join stock_adjustments a on a.stock_id = s.id
     where p.organization_id = $1 order by p.id, v.id, s.id, a.id`,
    [farmId],
  );
}
