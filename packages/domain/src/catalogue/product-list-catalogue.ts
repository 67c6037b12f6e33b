import type { Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import type { FoodFacts } from './food.ts';
import type { Category } from './lists.ts';
import { lineAmounts } from './price.ts';
import type { Measured } from './product-list-cells.ts';
import type { ProductListRow } from './product-list-row.ts';
import type { VatKind } from './vat.ts';

/** With what rule C2 asks of it; a list tells its category and VAT kind alone. */
export type ListedProduct = FoodFacts & {
  id: Id<'Product'>;
  organizationId: Id<'Organization'>;
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

/** With what its record tells for all its products. */
export type Producer = Pick<
  FoodFacts,
  'operatorAddress' | 'hasAlcoholLicence' | 'hasOrganicCertificate'
> & {
  id: Id<'Organization'>;
  name: string;
};

export type Catalogue = {
  producers: readonly Producer[];
  products: readonly ListedProduct[];
  variants: readonly ListedVariant[];
  /** products that a published sale, which is not over, offers */
  onSale: ReadonlySet<Id<'Product'>>;
};

/** A product as a row makes it; an empty cell changes nothing. */
export function productAfter(product: ListedProduct, row: ProductListRow): ListedProduct {
  return {
    ...product,
    category: row.category ?? product.category,
    description: row.description ?? product.description,
    vatKind: vatKindAfter(product.vatKind, row.vatKind),
  };
}

/** A rate of 20 % alone does not make an alcoholic drink anything else. */
function vatKindAfter(before: VatKind, told: VatKind | null): VatKind {
  if (before === 'alcohol' && told === 'standard') return before;
  return told ?? before;
}

/** The price that a list shows: of one piece, at its estimated weight when weighed. */
export function listedPrice(variant: ListedVariant): Cents {
  const priced = { ...variant, maximumGrams: null };
  return lineAmounts(priced, variant.priceCents, 1).estimatedCents;
}
