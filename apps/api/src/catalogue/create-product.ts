import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { insertProduct, type ProductRecord } from './product-repository.ts';
import { isNameTaken, loadProduct, lockCatalogue } from './repository.ts';
import { requireReason } from './require-reason.ts';

/**
 * Adds a product. Refusals: `not_found`, `product.exists` for a name that another one has,
 * `request.invalid` without a reason for another retraction than its category's.
 */
export function createProduct(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
  record: ProductRecord,
): Promise<Product> {
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, organizationId);
    requireReason(record);
    const productId = app.newId<'Product'>();
    if (await isNameTaken(tx, { id: productId, organizationId, name: record.name })) {
      throw new Refusal('product.exists');
    }
    await insertProduct(tx, { productId, organizationId }, record);
    await recordAudit(tx, 'product.created', productId);
    return loadProduct(tx, { organizationId, productId });
  });
}
