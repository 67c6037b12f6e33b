import { limits } from '@etal/domain/shared/limits';
import { m } from '@etal/messages';
import type { FormFault } from '../api-refusal.ts';

export type ReadParts = {
  parts: { variantId: string; quantity: number }[];
  faults: FormFault[];
};

/**
 * Reads how many pieces of each format one composite holds: fields `part_<composite>_<format>`; none
 * and 0 leave a format out.
 */
export function readParts(form: FormData, compositeId: string): ReadParts {
  const prefix = `part_${compositeId}_`;
  const read: ReadParts = { parts: [], faults: [] };
  for (const [field, value] of form.entries()) {
    const text = String(value).trim();
    if (!field.startsWith(prefix) || text === '') continue;
    const quantity = /^\d{1,3}$/.test(text) ? Number(text) : undefined;
    if (quantity === undefined || quantity > limits.compositionQuantityMax) {
      read.faults.push({ field, text: m.composition_fault_quantity() });
    } else if (quantity > 0) {
      read.parts.push({ variantId: field.slice(prefix.length), quantity });
    }
  }
  return read;
}
