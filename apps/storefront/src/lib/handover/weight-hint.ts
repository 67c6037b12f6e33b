import type { DeskOrder } from '@etal/contracts/handover/endpoints';
import { m } from '@etal/messages';
import { measureOf } from '#lib/format.ts';

/** How many pieces are weighed together, and what that should come to. */
export function weightHint({
  quantity,
  variantName,
  expectedGrams,
}: DeskOrder['lines'][number]): string {
  const weight = measureOf(expectedGrams ?? 0, 'gram');
  return m.weight_expected({ quantity, variant: variantName, weight });
}
