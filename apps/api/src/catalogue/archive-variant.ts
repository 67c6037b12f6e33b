import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import type { VariantAddress } from './change-variant.ts';
import { loadProductOfVariant, lockCatalogue } from './repository.ts';
import { findVariantUses, updateVariantArchival } from './variant-repository.ts';

/** Puts a variant away. Refusals: `not_found`, `variant.in_use` while a sale offers it. */
export function archiveVariant(
  app: App,
  actor: Actor,
  { organizationId, variantId }: VariantAddress,
): Promise<Product> {
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, organizationId);
    await loadProductOfVariant(tx, organizationId, variantId);
    const uses = await findVariantUses(tx, [variantId]);
    if (uses.length > 0) throw new Refusal('variant.in_use');
    await updateVariantArchival(tx, variantId, true);
    await recordAudit(tx, 'variant.archived', variantId);
    return loadProductOfVariant(tx, organizationId, variantId);
  });
}
