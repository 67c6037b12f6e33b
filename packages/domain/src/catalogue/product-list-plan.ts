import type { Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import { limits } from '../shared/limits.ts';
import type { Category } from './lists.ts';
import { lineAmounts } from './price.ts';
import type { Measured } from './product-list-cells.ts';
import type { ProductListRow, RowFault } from './product-list-row.ts';
import { fold, keyOfVariant, nameOfMeasure } from './variant.ts';
import type { VatKind } from './vat.ts';

export type ListedProduct = {
  id: Id<'Product'>;
  organizationId: Id<'Organization'>;
  name: string;
  description: string;
  category: Category;
  vatKind: VatKind;
};

export type ListedVariant = Measured & {
  id: Id<'Variant'>;
  productId: Id<'Product'>;
  name: string;
  sku: string | null;
  unitName: string;
  isWeighed: boolean;
  priceCents: Cents;
  position: number;
  /** the latest harvest; null while nothing is counted */
  stock: { id: Id<'Stock'>; leftQuantity: number } | null;
};

export type Producer = { id: Id<'Organization'>; name: string };

export type Catalogue = {
  producers: readonly Producer[];
  products: readonly ListedProduct[];
  variants: readonly ListedVariant[];
};

export type PlannedRow = {
  line: number;
  action: 'create' | 'update' | 'unchanged' | 'refused';
  producerName: string;
  productName: string;
  variantName: string;
  faults: RowFault[];
};

export type NewVariant = Omit<ListedVariant, 'stock' | 'isWeighed'>;

/** Everything that an import writes. */
export type ImportPlan = {
  rows: PlannedRow[];
  newProducts: ListedProduct[];
  changedProducts: ListedProduct[];
  newVariants: NewVariant[];
  changedVariants: ListedVariant[];
  /** counted from now on, with what is left */
  newStocks: { variantId: Id<'Variant'>; leftQuantity: number }[];
  adjustedStocks: { id: Id<'Stock'>; leftQuantity: number }[];
  /** of variants that existed */
  priceFalls: { variantId: Id<'Variant'>; fromCents: Cents; toCents: Cents }[];
  /** whose products are written */
  changedOrganizations: Set<Id<'Organization'>>;
};

/** What the plan knows of a product: as it was, and as the rows make it. */
type Draft = {
  product: ListedProduct;
  isNew: boolean;
  isChanged: boolean;
  /** who said it first: two rows may not say two things of one product */
  said: Map<string, unknown>;
  variants: Map<string, ListedVariant>;
};

/**
 * Decides what a product list changes in a catalogue, row by row, and writes nothing.
 *
 * Rows match by producer, name, display name and unit; an empty cell says nothing. Whoever writes
 * refuses the whole list as soon as one row is refused.
 *
 * @param newId makes the ids of what is created
 * @see docs/rules.md C5
 */
export function planImport(
  rows: readonly ProductListRow[],
  catalogue: Catalogue,
  newId: <Word extends string>() => Id<Word>,
): ImportPlan {
  const plan: ImportPlan = {
    rows: [],
    newProducts: [],
    changedProducts: [],
    newVariants: [],
    changedVariants: [],
    newStocks: [],
    adjustedStocks: [],
    priceFalls: [],
    changedOrganizations: new Set(),
  };
  const producers = producersByName(catalogue.producers);
  const drafts = draftsByKey(catalogue);
  const seen = new Set<string>();
  for (const row of rows) {
    plan.rows.push(planRow({ plan, producers, drafts, seen, newId }, row));
  }
  for (const draft of drafts.values()) {
    if (draft.isNew) plan.newProducts.push(draft.product);
    else if (draft.isChanged) plan.changedProducts.push(draft.product);
  }
  return plan;
}

type Planning = {
  plan: ImportPlan;
  producers: Map<string, Producer | 'several'>;
  drafts: Map<string, Draft>;
  seen: Set<string>;
  newId: <Word extends string>() => Id<Word>;
};

function planRow(planning: Planning, row: ProductListRow): PlannedRow {
  const unitName = row.unitName ?? '';
  const measureName = row.measured ? nameOfMeasure({ ...row.measured, unitName }) : '';
  const variantName = row.displayName ?? (measureName || row.name);
  const planned: PlannedRow = {
    line: row.line,
    action: 'refused',
    producerName: row.producerName,
    productName: row.name,
    variantName,
    faults: [...row.faults],
  };
  const producer = planning.producers.get(fold(row.producerName));
  if (row.producerName !== '' && (producer === undefined || producer === 'several')) {
    const code = producer ? 'several_producers' : 'unknown_producer';
    planned.faults.push({ column: 'producer', code });
  }
  if (planned.faults.length > 0 || !row.measured || !producer || producer === 'several') {
    return planned;
  }
  const productKey = keyOfProduct(producer.id, row.name);
  const variantKey = keyOfVariant({ ...row.measured, name: variantName });
  const key = `${productKey} ${variantKey}`;
  if (planning.seen.has(key)) {
    return { ...planned, faults: [{ column: 'name', code: 'duplicate' }] };
  }
  planning.seen.add(key);
  const draft = planning.drafts.get(productKey);
  const target: Target = { row, measured: row.measured, variantName, unitName };
  const variant = draft?.variants.get(variantKey);
  planned.faults = draft
    ? [...faultsOfProduct(draft, row), ...faultsOfTarget(draft, variant, target)]
    : faultsOfNew(row, ['category', 'price']);
  if (planned.faults.length > 0) return planned;
  const kept = draft ?? newDraft(planning, row, producer.id, productKey);
  const isProductChanged = changeProduct(kept, row);
  if (!variant) {
    addVariant(planning, kept, target, variantKey);
    planning.plan.changedOrganizations.add(producer.id);
    return { ...planned, action: 'create' };
  }
  const isVariantChanged = changeVariant(planning.plan, variant, row);
  const isStockChanged = changeStock(planning.plan, variant, row);
  const isChanged = isProductChanged || isVariantChanged || isStockChanged;
  if (isChanged) planning.plan.changedOrganizations.add(producer.id);
  return { ...planned, action: isChanged ? 'update' : 'unchanged' };
}

type Target = {
  row: ProductListRow;
  measured: Measured;
  variantName: string;
  unitName: string;
};

const productFields = [
  ['category', 'category'],
  ['description', 'description'],
  ['vatKind', 'tax_category'],
] as const;

/** Two rows that say two things of one product. Code: `differs`. */
function faultsOfProduct(draft: Draft, row: ProductListRow): RowFault[] {
  return productFields
    .filter(([field]) => {
      const said = draft.said.get(field);
      return row[field] !== null && said !== undefined && said !== row[field];
    })
    .map(([, column]) => ({ column, code: 'differs' }));
}

/** Codes: `required`, `too_many_variants`, `fixed`, `weighed_price`, `counted`. */
function faultsOfTarget(
  draft: Draft,
  variant: ListedVariant | undefined,
  { row, unitName }: Target,
): RowFault[] {
  if (!variant) {
    const isFull = draft.variants.size >= limits.variantsPerProductMax;
    const full: RowFault[] = isFull ? [{ column: 'name', code: 'too_many_variants' }] : [];
    return [...faultsOfNew(row, ['price']), ...full];
  }
  const faults: RowFault[] = [];
  if (row.unitName !== null && fold(unitName) !== fold(variant.unitName)) {
    faults.push({ column: 'variant_unit_name', code: 'fixed' });
  }
  if (variant.isWeighed && row.priceCents !== null && row.priceCents !== listedPrice(variant)) {
    faults.push({ column: 'price', code: 'weighed_price' });
  }
  if (row.isOnDemand && variant.stock) faults.push({ column: 'on_demand', code: 'counted' });
  return faults;
}

function faultsOfNew(row: ProductListRow, needed: ('category' | 'price')[]): RowFault[] {
  const missing = { category: row.category === null, price: row.priceCents === null };
  return needed.filter((column) => missing[column]).map((column) => ({ column, code: 'required' }));
}

function newDraft(
  { drafts, newId }: Planning,
  row: ProductListRow,
  organizationId: Id<'Organization'>,
  key: string,
): Draft {
  const product: ListedProduct = {
    id: newId<'Product'>(),
    organizationId,
    name: row.name,
    description: '',
    category: row.category!,
    vatKind: 'food',
  };
  const draft = { product, isNew: true, isChanged: false, said: new Map(), variants: new Map() };
  drafts.set(key, draft);
  return draft;
}

function changeProduct(draft: Draft, row: ProductListRow): boolean {
  const { category, description, vatKind } = row;
  for (const [field] of productFields) {
    if (row[field] !== null) draft.said.set(field, row[field]);
  }
  const { product } = draft;
  const next = {
    ...product,
    category: category ?? product.category,
    description: description ?? product.description,
    vatKind: vatKind ?? product.vatKind,
  };
  const isChanged = productFields.some(([field]) => next[field] !== product[field]);
  draft.product = next;
  draft.isChanged ||= isChanged;
  return isChanged;
}

function addVariant(planning: Planning, draft: Draft, target: Target, key: string): void {
  const { row, measured, variantName, unitName } = target;
  const variant: NewVariant = {
    ...measured,
    id: planning.newId<'Variant'>(),
    productId: draft.product.id,
    name: variantName,
    sku: row.sku,
    unitName,
    priceCents: row.priceCents!,
    position: Math.min(draft.variants.size, limits.variantsPerProductMax),
  };
  planning.plan.newVariants.push(variant);
  draft.variants.set(key, { ...variant, isWeighed: false, stock: null });
  const leftQuantity = row.onHand ?? 0;
  const isCounted = !row.isOnDemand && (row.onHand !== null || row.isOnDemand === false);
  if (isCounted) planning.plan.newStocks.push({ variantId: variant.id, leftQuantity });
}

function changeVariant(plan: ImportPlan, variant: ListedVariant, row: ProductListRow): boolean {
  const priceCents = variant.isWeighed
    ? variant.priceCents
    : (row.priceCents ?? variant.priceCents);
  const sku = row.sku ?? variant.sku;
  if (priceCents === variant.priceCents && sku === variant.sku) return false;
  plan.changedVariants.push({ ...variant, priceCents, sku });
  if (priceCents < variant.priceCents) {
    plan.priceFalls.push({
      variantId: variant.id,
      fromCents: variant.priceCents,
      toCents: priceCents,
    });
  }
  return true;
}

function changeStock(plan: ImportPlan, variant: ListedVariant, row: ProductListRow): boolean {
  if (row.isOnDemand) return false;
  if (!variant.stock) {
    if (row.onHand === null && row.isOnDemand === null) return false;
    plan.newStocks.push({ variantId: variant.id, leftQuantity: row.onHand ?? 0 });
    return true;
  }
  if (row.onHand === null || row.onHand === variant.stock.leftQuantity) return false;
  plan.adjustedStocks.push({ id: variant.stock.id, leftQuantity: row.onHand });
  return true;
}

/** The price that a list shows: of one piece, at its estimated weight when weighed. */
export function listedPrice(variant: ListedVariant): Cents {
  const priced = { ...variant, maximumGrams: null };
  return lineAmounts(priced, variant.priceCents, 1).estimatedCents;
}

function keyOfProduct(organizationId: string, name: string): string {
  return `${organizationId} ${fold(name)}`;
}

function producersByName(producers: readonly Producer[]): Map<string, Producer | 'several'> {
  const byName = new Map<string, Producer | 'several'>();
  for (const producer of producers) {
    const key = fold(producer.name.trim());
    byName.set(key, byName.has(key) ? 'several' : producer);
  }
  return byName;
}

function draftsByKey({ products, variants }: Catalogue): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  const byId = new Map<string, Draft>();
  for (const product of products) {
    const draft: Draft = {
      product,
      isNew: false,
      isChanged: false,
      said: new Map(),
      variants: new Map(),
    };
    drafts.set(keyOfProduct(product.organizationId, product.name), draft);
    byId.set(product.id, draft);
  }
  for (const variant of variants) {
    byId.get(variant.productId)?.variants.set(keyOfVariant(variant), variant);
  }
  return drafts;
}
