import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { updateProductArchival } from './product-repository.ts';
import { loadProduct, lockCatalogue, type ProductAddress } from './repository.ts';
import { findVariantUses } from './variant-repository.ts';

/** Puts a product away. Refusals: `not_found`, `variant.in_use` while a sale offers one of it. */
export function archiveProduct(app: App, actor: Actor, address: ProductAddress): Promise<Product> {
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, address.organizationId);
    const product = await loadProduct(tx, address);
    const uses = await findVariantUses(
      tx,
      product.variants.map((variant) => variant.id),
    );
    if (uses.length > 0) throw new Refusal('variant.in_use');
    await updateProductArchival(tx, address.productId, true);
    await recordAudit(tx, 'product.archived', product.id);
    return loadProduct(tx, address);
  });
}
