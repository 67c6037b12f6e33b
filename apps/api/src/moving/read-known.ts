import { fold } from '@etal/domain/catalogue/variant';
import type { KnownOfRow, ProductsColumn } from '@etal/domain/moving/products-report';
import type { Id } from '@etal/domain/shared/id';
import {
  findListProducers,
  loadListedProducts,
  loadListedVariants,
} from '../catalogue/product-list-repository.ts';
import type { Tx } from '../shared/app.ts';

/** What the catalogues that a hub writes tell of a row: its product, and the size of its variant. */
export async function readKnown(
  tx: Tx,
  hubId: Id<'Organization'>,
): Promise<(cells: Partial<Record<ProductsColumn, string>>) => KnownOfRow> {
  const producers = await findListProducers(tx, hubId);
  const names = new Map(producers.map(({ id, name }) => [id, name]));
  const products = new Map<string, string>();
  for (const { id, organizationId, name } of await loadListedProducts(tx, producers)) {
    products.set(id, keyOf(names.get(organizationId), name));
  }
  const packs = new Map<string, KnownOfRow['pack'] | 'several'>();
  for (const { productId, name, unit, measure } of await loadListedVariants(tx, producers)) {
    const key = keyOf(products.get(productId), name);
    packs.set(key, packs.has(key) ? 'several' : { unit, measure });
  }
  const productKeys = new Set(products.values());
  return ({ supplier, product, variant }) => {
    const productKey = keyOf(supplier, product);
    const pack = packs.get(keyOf(productKey, variant));
    return {
      pack: pack === 'several' ? undefined : pack,
      hasProduct: productKeys.has(productKey),
    };
  };
}

function keyOf(...parts: (string | undefined)[]): string {
  return parts.map((part) => fold((part ?? '').trim())).join('\n');
}
