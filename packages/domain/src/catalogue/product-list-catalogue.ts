import type { Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import type { Category } from './lists.ts';
import { lineAmounts } from './price.ts';
import type { Measured } from './product-list-cells.ts';
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

/** The price that a list shows: of one piece, at its estimated weight when weighed. */
export function listedPrice(variant: ListedVariant): Cents {
  const priced = { ...variant, maximumGrams: null };
  return lineAmounts(priced, variant.priceCents, 1).estimatedCents;
}
