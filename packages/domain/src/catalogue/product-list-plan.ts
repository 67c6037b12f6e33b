import type { Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import { missingFields, type FoodField } from './food.ts';
import type {
  Catalogue,
  ListedProduct,
  ListedVariant,
  Producer,
} from './product-list-catalogue.ts';
import type { Measured } from './product-list-cells.ts';
import { addVariant, changeProduct, changeStock, changeVariant } from './product-list-changes.ts';
import {
  draftOf,
  draftsByKey,
  keyOfProduct,
  producersByName,
  type Draft,
} from './product-list-drafts.ts';
import {
  faultsOfListedVariant,
  faultsOfNew,
  faultsOfProduct,
  faultsOnSale,
} from './product-list-faults.ts';
import type { ProductListRow, RowFault } from './product-list-row.ts';
import { fold, keyOfVariant, nameOfMeasure } from './variant.ts';

export type PlannedRow = {
  line: number;
  action: 'create' | 'update' | 'unchanged' | 'refused';
  producerName: string;
  productName: string;
  variantName: string;
  faults: RowFault[];
  /** what its product must still tell before it is sold; empty for a refused row */
  missing: FoodField[];
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

/**
 * Decides what a product list changes in a catalogue, row by row, and writes nothing.
 *
 * Rows match by producer, name, display name and unit; an empty cell says nothing. Whoever writes
 * refuses the whole list as soon as one row is refused. A product that does not tell what the law
 * asks is saved, and not sold; one that is on sale keeps it, or its row is refused.
 *
 * @param newId makes the ids of what is created
 * @see docs/rules.md C2, C5, C10, C17
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
  const planning: Planning = {
    plan,
    producers: producersByName(catalogue.producers),
    drafts: draftsByKey(catalogue),
    onSale: catalogue.onSale,
    seen: new Set(),
    newId,
  };
  const planned = rows.map((row) => planRow(planning, row));
  plan.rows = planned.map(({ draft, ...row }) => ({
    ...row,
    missing: draft ? missingFields(draft.product) : [],
  }));
  for (const draft of planning.drafts.values()) {
    if (draft.isNew) plan.newProducts.push(draft.product);
    else if (draft.isChanged) plan.changedProducts.push(draft.product);
  }
  return plan;
}

type Planning = {
  plan: ImportPlan;
  producers: Map<string, Producer | 'several'>;
  drafts: Map<string, Draft>;
  onSale: Catalogue['onSale'];
  /** keys of the variants that rows have told */
  seen: Set<string>;
  newId: <Word extends string>() => Id<Word>;
};

/** @returns with the product that it is about, unless it is refused: later rows may change it */
function planRow(
  planning: Planning,
  row: ProductListRow,
): Omit<PlannedRow, 'missing'> & { draft?: Draft } {
  const variantName = nameOfListed(row);
  const planned = {
    line: row.line,
    producerName: row.producerName,
    productName: row.name,
    variantName,
  };
  const target = targetOf(planning, row, variantName);
  if ('faults' in target) return { ...planned, action: 'refused', faults: target.faults };
  const draft = planning.drafts.get(target.productKey);
  const variant = draft?.variants.get(target.variantKey);
  const faults = draft
    ? [
        ...faultsOfProduct(draft, row),
        ...(planning.onSale.has(draft.product.id) ? faultsOnSale(draft.product, row) : []),
        ...faultsOfListedVariant(draft, variant, row),
      ]
    : faultsOfNew(row, ['category', 'price']);
  if (faults.length > 0) return { ...planned, action: 'refused', faults };
  const kept = draft ?? addProduct(planning, target);
  const action = applyRow(planning, target, kept);
  if (action !== 'unchanged') planning.plan.changedOrganizations.add(target.producer.id);
  return { ...planned, action, faults, draft: kept };
}

/** A variant without a name is called by what it holds, else as its product. */
function nameOfListed({ displayName, measured, unitName, name }: ProductListRow): string {
  if (displayName !== null) return displayName;
  const measureName = measured ? nameOfMeasure({ ...measured, unitName: unitName ?? '' }) : '';
  return measureName || name;
}

/** What a sound row is about. */
type Target = {
  row: ProductListRow;
  producer: Producer;
  measured: Measured;
  variantName: string;
  productKey: string;
  variantKey: string;
};

/** Codes: those of the row's cells, `unknown_producer`, `several_producers`, `duplicate`. */
function targetOf(
  { producers, seen }: Planning,
  row: ProductListRow,
  variantName: string,
): Target | { faults: RowFault[] } {
  const faults = [...row.faults];
  const producer = producers.get(fold(row.producerName));
  if (row.producerName !== '' && producer === undefined) {
    faults.push({ column: 'producer', code: 'unknown_producer' });
  }
  if (producer === 'several') faults.push({ column: 'producer', code: 'several_producers' });
  const { measured } = row;
  if (faults.length > 0 || !measured || !producer || producer === 'several') return { faults };
  const productKey = keyOfProduct(producer.id, row.name);
  const variantKey = keyOfVariant({ ...measured, name: variantName });
  const key = `${productKey} ${variantKey}`;
  if (seen.has(key)) return { faults: [{ column: 'name', code: 'duplicate' }] };
  seen.add(key);
  return { row, producer, measured, variantName, productKey, variantKey };
}

function addProduct({ drafts, newId }: Planning, { row, producer, productKey }: Target): Draft {
  const product: ListedProduct = {
    ...nothingTold,
    id: newId<'Product'>(),
    organizationId: producer.id,
    operatorAddress: producer.operatorAddress,
    hasAlcoholLicence: producer.hasAlcoholLicence,
    hasOrganicCertificate: producer.hasOrganicCertificate,
    name: row.name,
    category: row.category!,
  };
  const draft = draftOf(product, true);
  drafts.set(productKey, draft);
  return draft;
}

/** What a list never tells of a product that it makes, as its columns are by default. */
const nothingTold = {
  description: '',
  labels: [],
  vatKind: 'food',
  allergens: null,
  ingredients: '',
  storage: '',
  alcoholTenths: null,
  foodKind: null,
  origin: '',
  bornIn: '',
  raisedIn: '',
  slaughteredIn: '',
  isPrepacked: null,
  dateKind: null,
} as const;

function applyRow(
  { plan, newId }: Planning,
  { row, measured, variantName, variantKey }: Target,
  draft: Draft,
): 'create' | 'update' | 'unchanged' {
  const isProductChanged = changeProduct(draft, row);
  const variant = draft.variants.get(variantKey);
  if (!variant) {
    const made = { id: newId<'Variant'>(), name: variantName, ...measured };
    addVariant(plan, draft, { ...made, key: variantKey, row });
    return 'create';
  }
  const isVariantChanged = changeVariant(plan, variant, row);
  const isStockChanged = changeStock(plan, variant, row);
  return isProductChanged || isVariantChanged || isStockChanged ? 'update' : 'unchanged';
}
