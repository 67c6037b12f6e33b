import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { findIncompleteProducts } from '../catalogue/incomplete-repository.ts';
import type { Tx } from '../shared/app.ts';

/**
 * Lets on sale only products that tell what the law asks (rule C2); they keep it while on sale, but
 * for a certificate, which ends by itself (rule C17).
 *
 * Refusal: `product.incomplete` naming the products and what each misses.
 */
export async function requireComplete(tx: Tx, variantIds: readonly Id<'Variant'>[]): Promise<void> {
  const products = await findIncompleteProducts(tx, variantIds);
  if (products.length > 0) throw new Refusal('product.incomplete', { products });
}
