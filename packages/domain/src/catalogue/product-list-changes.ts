import { limits } from '../shared/limits.ts';
import { productAfter, type ListedVariant } from './product-list-catalogue.ts';
import type { Draft } from './product-list-drafts.ts';
import { productFields } from './product-list-faults.ts';
import type { ImportPlan, NewVariant } from './product-list-plan.ts';
import type { ProductListRow } from './product-list-row.ts';

/** Whether the row changes the product; an empty cell changes nothing. */
export function changeProduct(draft: Draft, row: ProductListRow): boolean {
  for (const [field] of productFields) {
    if (row[field] !== null) draft.said.set(field, row[field]);
  }
  const { product } = draft;
  const next = productAfter(product, row);
  const isChanged = productFields.some(([field]) => next[field] !== product[field]);
  draft.product = next;
  draft.isChanged ||= isChanged;
  return isChanged;
}

/** Adds a variant that the row makes, counted unless it is sold to order or says nothing of it. */
export function addVariant(
  plan: ImportPlan,
  draft: Draft,
  {
    key,
    row,
    ...made
  }: Pick<NewVariant, 'id' | 'name' | 'unit' | 'measure'> & {
    key: string;
    row: ProductListRow;
  },
): void {
  const variant: NewVariant = {
    ...made,
    productId: draft.product.id,
    sku: row.sku,
    unitName: row.unitName ?? '',
    priceCents: row.priceCents!,
    position: Math.min(draft.variants.size, limits.variantsPerProductMax),
  };
  plan.newVariants.push(variant);
  draft.variants.set(key, { ...variant, isWeighed: false, stock: null });
  const isCounted = !row.isOnDemand && (row.onHand !== null || row.isOnDemand === false);
  if (isCounted) plan.newStocks.push({ variantId: variant.id, leftQuantity: row.onHand ?? 0 });
}

/** Whether the row changes the price or reference of a variant. */
export function changeVariant(
  plan: ImportPlan,
  variant: ListedVariant,
  row: ProductListRow,
): boolean {
  const saidCents = variant.isWeighed ? null : row.priceCents;
  const priceCents = saidCents ?? variant.priceCents;
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

/** Whether the row changes what is left of a variant, or counts it from now on. */
export function changeStock(
  plan: ImportPlan,
  variant: ListedVariant,
  row: ProductListRow,
): boolean {
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
