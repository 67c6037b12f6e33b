import type { changeProduct as contract, Product } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { lostFields } from '@etal/domain/catalogue/food';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import { announce } from '../shared/announce.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { updateProduct } from './product-repository.ts';
import {
  isNameTaken,
  loadProduct,
  lockCatalogue,
  lockProduct,
  type ProductAddress,
} from './repository.ts';
import { requireReason } from './require-reason.ts';
import { findVariantUses } from './variant-repository.ts';

export type ProductChange = z.output<NonNullable<(typeof contract)['body']>>;

/**
 * Changes a product; what is not given stays. On sale, it keeps what the law asks (rule C2).
 *
 * Refusals: `not_found`, `product.exists`, `product.incomplete`, `request.invalid` without a reason for
 * another retraction than its category's.
 */
export function changeProduct(
  app: App,
  actor: Actor,
  address: ProductAddress,
  change: ProductChange,
): Promise<Product> {
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, address.organizationId);
    await writeChange(tx, address, change);
    await announce(tx, 'catalogue.changed', address.organizationId);
    return loadProduct(tx, address);
  });
}

/** Judges a change of a product of a locked catalogue, then writes it. Refusals: as above. */
export async function writeChange(
  tx: Tx,
  address: ProductAddress,
  change: ProductChange,
): Promise<void> {
  const product = await lockProduct(tx, address);
  const next = { ...product, ...change };
  requireReason(next);
  if (product.archivedAt === null && (await isNameTaken(tx, next))) {
    throw new Refusal('product.exists');
  }
  await requireSellable(tx, product, next);
  await updateProduct(tx, address.productId, next);
  await recordAudit(tx, 'product.changed', product.id);
}

/** Only a sale that is published asks for it: a draft is judged when it is. */
async function requireSellable(tx: Tx, product: Product, next: Product): Promise<void> {
  const lost = lostFields(product, next);
  if (lost.length === 0) return;
  const uses = await findVariantUses(
    tx,
    product.variants.map(({ id }) => id),
  );
  if (uses.some(({ isPublished }) => isPublished)) {
    const fields = lost.map((path) => ({ path, code: 'required' }));
    throw new Refusal('product.incomplete', undefined, fields);
  }
}
