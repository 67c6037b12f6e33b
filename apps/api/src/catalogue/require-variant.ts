import type { Product } from '@etal/contracts/catalogue/endpoints';
import { faultsOfVariant, keyOfVariant } from '@etal/domain/catalogue/variant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { VariantRecord } from './variant-repository.ts';

/**
 * Refuses a variant that is not sound, or that could not be told apart from another one.
 *
 * Refusals: `request.invalid`, `variant.exists`, `product.variants_full`.
 *
 * @param variantId of the variant itself, which may be in the product already
 */
export function requireVariant(product: Product, variantId: string, record: VariantRecord): void {
  const faults = faultsOfVariant(record);
  if (faults.length > 0) throw new Refusal('request.invalid', undefined, faults);
  const others = product.variants.filter(({ id, archivedAt }) => !archivedAt && id !== variantId);
  const key = keyOfVariant(record);
  if (others.some((other) => keyOfVariant(other) === key)) throw new Refusal('variant.exists');
  if (others.length >= limits.variantsPerProductMax) throw new Refusal('product.variants_full');
}
