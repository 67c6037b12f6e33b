import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import type { Category } from './lists.ts';
import type { Catalogue, ListedVariant } from './product-list-catalogue.ts';
import { planImport } from './product-list-plan.ts';
import { readProductListRow, type ProductListCells } from './product-list-row.ts';
import type { VatKind } from './vat.ts';

const farm = {
  id: 'farm' as Id<'Organization'>,
  name: 'Ferme du Moulin',
  operatorAddress: '1 rue du Moulin',
  hasAlcoholLicence: false,
  hasOrganicCertificate: false,
};

const leeks = {
  id: 'leeks' as Id<'Product'>,
  organizationId: farm.id,
  name: 'Poireaux',
  description: 'De pleine terre.',
  labels: [],
  category: 'vegetables',
  vatKind: 'food',
  allergens: [],
  ingredients: '',
  storage: '',
  alcoholTenths: null,
  foodKind: null,
  origin: 'Nord',
  bornIn: '',
  raisedIn: '',
  slaughteredIn: '',
  isPrepacked: null,
  dateKind: null,
  operatorAddress: farm.operatorAddress,
  hasAlcoholLicence: farm.hasAlcoholLicence,
  hasOrganicCertificate: farm.hasOrganicCertificate,
} as const;

const bunch: ListedVariant = {
  id: 'bunch' as Id<'Variant'>,
  productId: leeks.id,
  name: 'Botte',
  sku: 'P-1',
  unit: 'gram',
  measure: 500,
  unitName: '',
  isWeighed: false,
  priceCents: asCents(220),
  position: 0,
  stock: { id: 'stock' as Id<'Stock'>, leftQuantity: 12 },
};

const catalogue: Catalogue = {
  producers: [farm],
  products: [leeks],
  variants: [bunch],
  onSale: new Set(),
};

const vocabulary = {
  categories: new Map<string, Category>([
    ['legumes', 'vegetables'],
    ['fruits', 'fruit'],
    ['viande', 'meat'],
    ['boissons', 'drinks'],
  ]),
  vatKinds: new Map<string, VatKind>([
    ['alimentation', 'food'],
    ['alcool', 'alcohol'],
  ]),
};

/** The row of the bunch of leeks as it stands. */
const standing: ProductListCells = {
  producer: 'Ferme du Moulin',
  name: 'Poireaux',
  display_name: 'Botte',
  units: '500',
  unit_type: 'g',
};

const fresh: ProductListCells = {
  ...standing,
  name: 'Carottes',
  display_name: '',
  category: 'Légumes',
  price: '1,80',
};

function planOf(rows: ProductListCells[], known = catalogue) {
  const read = rows.map((cells, index) => readProductListRow(cells, index + 2, vocabulary));
  let count = 0;
  return planImport(read, known, <Word extends string>() => `new ${(count += 1)}` as Id<Word>);
}

const faultsOf = (rows: ProductListCells[], known = catalogue) =>
  planOf(rows, known).rows.map(({ action, faults }) =>
    action === 'refused' ? faults.map(({ column, code }) => `${column} ${code}`) : action,
  );

describe('a row of a product list (rule C5)', () => {
  it('makes a product and its variant when nothing bears that name', () => {
    const plan = planOf([{ ...fresh, on_hand: '30', sku: 'C-1' }]);
    expect(plan.rows).toEqual([
      {
        line: 2,
        action: 'create',
        producerName: 'Ferme du Moulin',
        productName: 'Carottes',
        variantName: '500 g',
        faults: [],
        missing: ['allergens', 'origin'],
      },
    ]);
    expect(plan.newProducts).toMatchObject([
      { name: 'Carottes', category: 'vegetables', vatKind: 'food', organizationId: 'farm' },
    ]);
    expect(plan.newVariants).toMatchObject([
      { name: '500 g', unit: 'gram', measure: 500, priceCents: 180, sku: 'C-1', position: 0 },
    ]);
    expect(plan.newStocks).toEqual([{ variantId: plan.newVariants[0]!.id, leftQuantity: 30 }]);
  });

  it('adds a variant to the product of that name, capitals aside', () => {
    const plan = planOf([
      { ...standing, name: 'POIREAUX', units: '1', unit_type: 'kg', price: '3' },
    ]);
    expect(plan.rows[0]!.action).toBe('create');
    expect(plan.newProducts).toEqual([]);
    expect(plan.newVariants).toMatchObject([{ productId: 'leeks', measure: 1_000, position: 1 }]);
  });

  it('changes what it says and leaves what it does not say', () => {
    const plan = planOf([{ ...standing, price: '1.90', on_hand: '8' }]);
    expect(plan.rows[0]!.action).toBe('update');
    expect(plan.changedVariants).toEqual([{ ...bunch, priceCents: 190 }]);
    expect(plan.priceFalls).toEqual([{ variantId: 'bunch', fromCents: 220, toCents: 190 }]);
    expect(plan.adjustedStocks).toEqual([{ id: 'stock', leftQuantity: 8 }]);
    expect(plan.changedProducts).toEqual([]);
    expect([...plan.changedOrganizations]).toEqual(['farm']);
  });

  it('changes nothing when it says what stands', () => {
    const plan = planOf([
      { ...standing, sku: 'P-1', price: '2,2', on_hand: '12', on_demand: '0', category: 'légumes' },
    ]);
    expect(plan.rows[0]!.action).toBe('unchanged');
    expect(plan).toMatchObject({
      changedProducts: [],
      changedVariants: [],
      adjustedStocks: [],
      newStocks: [],
    });
    expect(plan.changedOrganizations.size).toBe(0);
  });

  it('tells every cell that is wrong, with its column', () => {
    const wrong = { producer: '', name: '=A1', units: '-1', unit_type: 'kg', price: '-2' };
    expect(faultsOf([wrong])).toEqual([
      ['producer required', 'name formula', 'units negative', 'price negative'],
    ]);
    expect(faultsOf([{ ...standing, category: 'Jouets', tax_category: '7 %' }])).toEqual([
      ['category unknown_category', 'tax_category unknown_vat'],
    ]);
  });

  it('reads a kind of VAT by its name or by its rate', () => {
    const kindOf = (cell: string) =>
      planOf([{ ...fresh, tax_category: cell }]).newProducts[0]?.vatKind;
    expect(kindOf('Alimentation')).toBe('food');
    expect(kindOf('TVA 5,5 %')).toBe('food');
    expect(kindOf('10%')).toBe('prepared');
    expect(kindOf('20')).toBe('standard');
    expect(kindOf('15,5 %')).toBeUndefined();
  });

  it('is refused without a category and a price when it makes a product', () => {
    expect(faultsOf([{ ...fresh, category: '', price: '' }])).toEqual([
      ['category required', 'price required'],
    ]);
    expect(faultsOf([{ ...standing, display_name: 'Cagette' }])).toEqual([['price required']]);
  });

  it('is refused when another one says the same variant, or the product otherwise', () => {
    expect(faultsOf([fresh, { ...fresh, name: 'carottes', price: '2' }])).toEqual([
      'create',
      ['name duplicate'],
    ]);
    const apples = { ...fresh, display_name: 'Filet', category: 'Fruits' };
    expect(faultsOf([fresh, apples])).toEqual(['create', ['category differs']]);
  });

  it('is refused for a producer that is unknown, or whose name two producers bear', () => {
    expect(faultsOf([{ ...fresh, producer: 'Inconnue' }])).toEqual([['producer unknown_producer']]);
    const twin = { ...farm, id: 'twin' as Id<'Organization'>, name: 'FERME DU MOULIN' };
    const known = { ...catalogue, producers: [farm, twin] };
    expect(faultsOf([fresh], known)).toEqual([['producer several_producers']]);
  });

  it('never makes a counted variant endless, nor changes its unit name', () => {
    expect(faultsOf([{ ...standing, on_demand: '1', variant_unit_name: 'botte' }])).toEqual([
      ['variant_unit_name fixed', 'on_demand counted'],
    ]);
  });

  it('says the price of a weighed variant at its estimated weight, and does not change it', () => {
    const chicken = { ...bunch, isWeighed: true, measure: 1_500, priceCents: asCents(1_000) };
    const known = { ...catalogue, variants: [chicken] };
    const row = { ...standing, units: '1,5', unit_type: 'kg' };
    expect(faultsOf([{ ...row, price: '15' }], known)).toEqual(['unchanged']);
    expect(faultsOf([{ ...row, price: '14' }], known)).toEqual([['price weighed_price']]);
  });

  it('is refused beyond a hundred variants of one product', () => {
    const rows = Array.from({ length: 101 }, (_, index) => ({ ...fresh, units: `${index + 1}` }));
    const actions = faultsOf(rows);
    expect(actions.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 'create'));
    expect(actions[100]).toEqual(['name too_many_variants']);
  });
});

describe('what the law asks of a row (rules C2, C10)', () => {
  const missingOf = (rows: ProductListCells[], known = catalogue) =>
    planOf(rows, known).rows.map(({ missing }) => missing);
  const onSale: Catalogue = { ...catalogue, onSale: new Set([leeks.id]) };

  it('is named with what is missing, for every row of its product', () => {
    const beer = { ...fresh, name: 'Bière', category: 'Boissons', units: '33', unit_type: '' };
    const bottle = { ...beer, units: '75', tax_category: 'Alcool' };
    const asked = ['allergens', 'alcoholTenths', 'alcoholLicence'];
    expect(missingOf([beer, bottle])).toEqual([asked, asked]);
    expect(missingOf([{ ...fresh, category: 'Viande' }])).toEqual([
      ['allergens', 'ingredients', 'storage', 'foodKind'],
    ]);
  });

  it('asks the record of its producer for an address and a licence', () => {
    const producers = [{ ...farm, operatorAddress: '', hasAlcoholLicence: true }];
    const wine = { ...fresh, category: 'Boissons', tax_category: 'Alcool' };
    expect(missingOf([wine], { ...catalogue, producers })).toEqual([
      ['allergens', 'alcoholTenths', 'address'],
    ]);
  });

  it('is nothing where the product tells it all, or the row is refused', () => {
    expect(missingOf([{ ...standing, price: '3' }])).toEqual([[]]);
    expect(missingOf([{ ...fresh, price: '' }])).toEqual([[]]);
  });

  it('is saved while it is not on sale, whatever it becomes', () => {
    const meat = { ...standing, category: 'Viande' };
    expect(planOf([meat]).changedProducts).toMatchObject([{ id: 'leeks', category: 'meat' }]);
    expect(missingOf([meat])).toEqual([['ingredients', 'storage', 'foodKind']]);
  });

  it('is kept on sale: a row that takes it away is refused, with its column', () => {
    expect(faultsOf([{ ...standing, category: 'Viande' }], onSale)).toEqual([['category on_sale']]);
    expect(faultsOf([{ ...standing, tax_category: 'Alcool' }], onSale)).toEqual([
      ['tax_category on_sale'],
    ]);
    expect(faultsOf([{ ...standing, category: 'Fruits', price: '3' }], onSale)).toEqual(['update']);
  });

  it('lets prices and stocks of what is on sale change, though something is missing', () => {
    const products = [{ ...leeks, origin: '' }];
    const row = { ...standing, price: '3', on_hand: '4', description: 'Beaux.' };
    expect(faultsOf([row], { ...onSale, products })).toEqual(['update']);
    expect(missingOf([row], { ...onSale, products })).toEqual([['origin']]);
  });
});
