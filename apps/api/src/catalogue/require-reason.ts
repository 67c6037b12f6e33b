import { Refusal } from '@etal/domain/shared/refusal';
import type { ProductRecord } from './product-repository.ts';

/** Refusal: `request.invalid` when a product is not sent back as its category is, without a reason. */
export function requireReason({
  retraction,
  retractionReason,
}: Pick<ProductRecord, 'retraction' | 'retractionReason'>): void {
  if (retraction === null || retractionReason !== '') return;
  throw new Refusal('request.invalid', undefined, [{ path: 'retractionReason', code: 'required' }]);
}
