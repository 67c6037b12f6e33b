import type { changeProduct as contract, Product } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import {
  isNameTaken,
  loadProduct,
  lockCatalogue,
  updateProduct,
  type ProductAddress,
} from './repository.ts';

export type ProductChange = z.output<NonNullable<(typeof contract)['body']>>;

/** Changes a product; what is not given stays. Refusals: `not_found`, `product.exists`. */
export function changeProduct(
  app: App,
  actor: Actor,
  address: ProductAddress,
  change: ProductChange,
): Promise<Product> {
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, address.organizationId);
    const product = await loadProduct(tx, address);
    const next = { ...product, ...change };
    if (product.archivedAt === null && (await isNameTaken(tx, next))) {
      throw new Refusal('product.exists');
    }
    await updateProduct(tx, address.productId, next);
    await recordAudit(tx, 'product.changed', product.id);
    await announce(tx, 'catalogue.changed', address.organizationId);
    return loadProduct(tx, address);
  });
}
