import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { deleteImage } from './image-repository.ts';
import { loadProduct, lockCatalogue, type ProductAddress } from './repository.ts';

/** Takes its image from a product; without one, nothing changes. Refusal: `not_found`. */
export function removeProductImage(
  app: App,
  actor: Actor,
  address: ProductAddress,
): Promise<Product> {
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, address.organizationId);
    const product = await loadProduct(tx, address);
    if (!product.image) return product;
    await deleteImage(tx, address.productId);
    await recordAudit(tx, 'product.image_removed', address.productId);
    await announce(tx, 'catalogue.changed', address.organizationId);
    return loadProduct(tx, address);
  });
}
