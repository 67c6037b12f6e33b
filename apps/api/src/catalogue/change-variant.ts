import type { changeVariant as contract, Product } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { changesContents } from '@etal/domain/catalogue/variant';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { loadProduct, loadProductOfVariant, lockCatalogue } from './repository.ts';
import { requireVariant } from './require-variant.ts';
import { findVariantUses, updateVariant } from './variant-repository.ts';

export type VariantChange = z.output<NonNullable<(typeof contract)['body']>>;

export type VariantAddress = { organizationId: Id<'Organization'>; variantId: Id<'Variant'> };

/**
 * Changes a variant. On sale, its contents stay as they are; a lower price is announced, a higher
 * one is for the sales to come.
 *
 * Refusals: `not_found`, `request.invalid`, `variant.exists`, `variant.in_use`.
 */
export function changeVariant(
  app: App,
  actor: Actor,
  { organizationId, variantId }: VariantAddress,
  change: VariantChange,
): Promise<Product> {
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, organizationId);
    const product = await loadProductOfVariant(tx, organizationId, variantId);
    const variant = product.variants.find(({ id }) => id === variantId)!;
    const next = { ...variant, ...change };
    requireVariant(product, variantId, next);
    const [use] = await findVariantUses(tx, [variantId]);
    if (use?.isPublished && changesContents(variant, next)) throw new Refusal('variant.in_use');
    await updateVariant(tx, variantId, next);
    await recordAudit(tx, 'variant.changed', variantId, {
      priceCents: [variant.priceCents, next.priceCents],
    });
    if (use?.isPublished && next.priceCents < variant.priceCents) {
      await announce(tx, 'variant.price_fallen', variantId, {
        fromCents: variant.priceCents,
        toCents: next.priceCents,
      });
    }
    await announce(tx, 'catalogue.changed', organizationId);
    return loadProduct(tx, { organizationId, productId: product.id as Id<'Product'> });
  });
}
