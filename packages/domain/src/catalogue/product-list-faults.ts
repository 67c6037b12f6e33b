import { limits } from '../shared/limits.ts';
import { lostFields } from './food.ts';
import {
  listedPrice,
  productAfter,
  type ListedProduct,
  type ListedVariant,
} from './product-list-catalogue.ts';
import type { Draft } from './product-list-drafts.ts';
import type { ProductListRow, RowFault } from './product-list-row.ts';
import { fold } from './variant.ts';

/** Fields of a product that a row may say, each with its column. */
export const productFields = [
  ['category', 'category'],
  ['description', 'description'],
  ['vatKind', 'tax_category'],
] as const;

/** Two rows that say two things of one product. Code: `differs`. */
export function faultsOfProduct(draft: Draft, row: ProductListRow): RowFault[] {
  return productFields
    .filter(([field]) => {
      const said = draft.said.get(field);
      return row[field] !== null && said !== undefined && said !== row[field];
    })
    .map(([, column]) => ({ column, code: 'differs' }));
}

/** What would leave a product on sale without what the law asks (rule C2). Code: `on_sale`. */
export function faultsOnSale(product: ListedProduct, row: ProductListRow): RowFault[] {
  const next = productAfter(product, row);
  if (lostFields(product, next).length === 0) return [];
  return productFields
    .filter(([field]) => field !== 'description' && next[field] !== product[field])
    .map(([, column]) => ({ column, code: 'on_sale' }));
}

/** Codes: `required`, `too_many_variants`, `fixed`, `weighed_price`, `counted`. */
export function faultsOfListedVariant(
  draft: Draft,
  variant: ListedVariant | undefined,
  row: ProductListRow,
): RowFault[] {
  if (!variant) {
    const isFull = draft.variants.size >= limits.variantsPerProductMax;
    const full: RowFault[] = isFull ? [{ column: 'name', code: 'too_many_variants' }] : [];
    return [...faultsOfNew(row, ['price']), ...full];
  }
  const faults: RowFault[] = [];
  if (row.unitName !== null && fold(row.unitName) !== fold(variant.unitName)) {
    faults.push({ column: 'variant_unit_name', code: 'fixed' });
  }
  if (variant.isWeighed && row.priceCents !== null && row.priceCents !== listedPrice(variant)) {
    faults.push({ column: 'price', code: 'weighed_price' });
  }
  if (row.isOnDemand && variant.stock) faults.push({ column: 'on_demand', code: 'counted' });
  return faults;
}

/** What a row must say to make something. Code: `required`. */
export function faultsOfNew(row: ProductListRow, needed: ('category' | 'price')[]): RowFault[] {
  const missing = { category: row.category === null, price: row.priceCents === null };
  return needed.filter((column) => missing[column]).map((column) => ({ column, code: 'required' }));
}
