import type { Actor } from '@etal/domain/access/actor';
import {
  productListColumns,
  writePrice,
  writeText,
  writeUnits,
  type ProductListColumn,
} from '@etal/domain/catalogue/product-list-cells';
import {
  listedPrice,
  type ListedProduct,
  type ListedVariant,
} from '@etal/domain/catalogue/product-list-catalogue';
import type { Id } from '@etal/domain/shared/id';
import { stringify } from 'csv-stringify/sync';
import type { App } from '../shared/app.ts';
import {
  findListProducers,
  loadListedProducts,
  loadListedVariants,
} from './product-list-repository.ts';
import { wordOfCategory, wordOfVatKind } from './product-list-words.ts';
import { requireCatalogue } from './repository.ts';

/**
 * The products of an organization, and of those that let it write theirs, as a product list.
 *
 * What no column can say is left out: allergens, origin, labels, deposits. Refusal: `not_found`.
 *
 * @returns CSV in UTF-8 with BOM; texts that a spreadsheet would compute are guarded by `'`
 */
export async function exportProducts(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
): Promise<string> {
  const reader = app.database.read;
  await requireCatalogue(reader, actor, organizationId);
  const producers = await findListProducers(reader, organizationId);
  const products = new Map(
    (await loadListedProducts(reader, producers)).map((product) => [product.id, product]),
  );
  const names = new Map(producers.map(({ id, name }) => [id, name]));
  const rows = (await loadListedVariants(reader, producers)).flatMap((variant) => {
    const product = products.get(variant.productId);
    return product ? [rowOf(names.get(product.organizationId)!, product, variant)] : [];
  });
  return stringify(rows, {
    header: true,
    columns: [...productListColumns],
    bom: true,
    quoted_match: /\r/,
  });
}

function rowOf(
  producerName: string,
  product: ListedProduct,
  variant: ListedVariant,
): Record<ProductListColumn, string> {
  const { units, unitType } = writeUnits(variant);
  return {
    producer: writeText(producerName),
    sku: writeText(variant.sku ?? ''),
    name: writeText(product.name),
    display_name: writeText(variant.name),
    category: wordOfCategory(product.category, 'fr'),
    description: writeText(product.description),
    units,
    unit_type: unitType,
    variant_unit_name: writeText(variant.unitName),
    price: writePrice(listedPrice(variant)),
    on_hand: variant.stock ? String(variant.stock.leftQuantity) : '',
    available_on: '',
    on_demand: variant.stock ? '0' : '1',
    shipping_category: '',
    tax_category: wordOfVatKind(product.vatKind, 'fr'),
  };
}
