import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { loadProduct, lockCatalogue, type ProductAddress } from './repository.ts';
import { requireVariant } from './require-variant.ts';
import { insertVariant, type VariantRecord } from './variant-repository.ts';

/**
 * Adds a variant to a product.
 *
 * Refusals: `not_found`, `request.invalid`, `variant.exists`, `product.variants_full`.
 */
export function createVariant(
  app: App,
  actor: Actor,
  address: ProductAddress,
  record: VariantRecord,
): Promise<Product> {
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, address.organizationId);
    const product = await loadProduct(tx, address);
    const variantId = app.newId<'Variant'>();
    requireVariant(product, variantId, record);
    await insertVariant(tx, { variantId, productId: address.productId }, record);
    await recordAudit(tx, 'variant.created', variantId);
    return loadProduct(tx, address);
  });
}
