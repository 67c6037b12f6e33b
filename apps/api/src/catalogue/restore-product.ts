import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { updateProductArchival } from './product-repository.ts';
import { isNameTaken, loadProduct, lockCatalogue, type ProductAddress } from './repository.ts';

/** Takes a product back. Refusals: `not_found`, `product.exists` when its name is taken since. */
export function restoreProduct(app: App, actor: Actor, address: ProductAddress): Promise<Product> {
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, address.organizationId);
    const product = await loadProduct(tx, address);
    if (await isNameTaken(tx, product)) throw new Refusal('product.exists');
    await updateProductArchival(tx, address.productId, false);
    await recordAudit(tx, 'product.restored', product.id);
    return loadProduct(tx, address);
  });
}
