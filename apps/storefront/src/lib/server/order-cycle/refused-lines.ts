import type { Problem } from '@etal/contracts/shared/schemas';
import { z } from 'zod';
import { faultText, type CycleFault } from '#lib/order-cycle/fault-text.ts';
import type { FormFault } from '#lib/server/api-refusal.ts';

/** Which lines a refusal is about: sold that day by another sale, or not ready to be sold. */
export function faultsOfRefusal({ code, details }: Problem): FormFault[] {
  if (code === 'order_cycle.variant_twice') {
    const { variantIds } = z.object({ variantIds: z.array(z.string()) }).parse(details);
    return variantIds.map((id) => shownFault({ field: `on_${id}`, code: 'variant_twice' }));
  }
  if (code === 'product.incomplete') {
    const { products } = z
      .object({ products: z.array(z.object({ id: z.string() })) })
      .parse(details);
    return products.map(({ id }) => shownFault({ field: `product_${id}`, code: 'incomplete' }));
  }
  return [];
}

export function shownFault(fault: CycleFault): FormFault {
  return { field: fault.field, text: faultText(fault) };
}
