import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import type { VariantAddress } from './change-variant.ts';
import { loadProductOfVariant, lockCatalogue } from './repository.ts';
import { requireVariant } from './require-variant.ts';
import { updateVariantArchival } from './variant-repository.ts';

/** Takes a variant back. Refusals: `not_found`, `variant.exists`, `product.variants_full`. */
export function restoreVariant(
  app: App,
  actor: Actor,
  { organizationId, variantId }: VariantAddress,
): Promise<Product> {
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, organizationId);
    const product = await loadProductOfVariant(tx, organizationId, variantId);
    requireVariant(
      product,
      variantId,
      product.variants.find(({ id }) => id === variantId)!,
    );
    await updateVariantArchival(tx, variantId, false);
    await recordAudit(tx, 'variant.restored', variantId);
    return loadProductOfVariant(tx, organizationId, variantId);
  });
}
