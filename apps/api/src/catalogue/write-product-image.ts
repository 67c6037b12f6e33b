import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { draftImage } from './draft-image.ts';
import { replaceImage } from './image-repository.ts';
import {
  loadProduct,
  lockCatalogue,
  requireCatalogueWriter,
  type ProductAddress,
} from './repository.ts';

/**
 * Gives a product its image. It is made before the catalogue is locked, for who may write it.
 *
 * Refusals: `not_found`, `image.unreadable`.
 */
export async function writeProductImage(
  app: App,
  actor: Actor,
  address: ProductAddress,
  { bytes, alt }: { bytes: Buffer; alt: string },
): Promise<Product> {
  await requireCatalogueWriter(app.database.read, actor, address.organizationId);
  await loadProduct(app.database.read, address);
  const files = await draftImage(bytes);
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, address.organizationId);
    await loadProduct(tx, address);
    const id = app.newId<'ProductImage'>();
    await replaceImage(tx, { id, productId: address.productId, alt, files });
    await recordAudit(tx, 'product.image_changed', address.productId, { imageId: id });
    await announce(tx, 'catalogue.changed', address.organizationId);
    return loadProduct(tx, address);
  });
}
