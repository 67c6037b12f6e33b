import type { PreparationSheet } from '@etal/contracts/delivery/endpoints';

type Sheet = Pick<PreparationSheet, 'pickupDayId' | 'variants'>;

/** One format on several preparation sheets. */
export type GatheredVariant = {
  variantId: string;
  productName: string;
  variantName: string;
  isWeighed: boolean;
  /** pieces to prepare in all, those of composites included */
  quantity: number;
  /** where they go, in the order of the sheets; days that need none are left out */
  days: { pickupDayId: string; quantity: number }[];
};

/** What several sheets of one producer come to, format by format, by name. */
export function gatherSheets(sheets: readonly Sheet[]): GatheredVariant[] {
  const gathered = new Map<string, GatheredVariant>();
  for (const { pickupDayId, variants } of sheets) {
    for (const { variantId, productName, variantName, isWeighed, ...counts } of variants) {
      const quantity = counts.quantity + counts.inComposites;
      if (quantity === 0) continue;
      const known = gathered.get(variantId);
      const variant = known ?? {
        variantId,
        productName,
        variantName,
        isWeighed,
        quantity: 0,
        days: [],
      };
      if (!known) gathered.set(variantId, variant);
      variant.quantity += quantity;
      variant.days.push({ pickupDayId, quantity });
    }
  }
  const nameOf = ({ productName, variantName }: GatheredVariant) =>
    `${productName}\u0000${variantName}`;
  return [...gathered.values()].toSorted((one, other) =>
    nameOf(one).localeCompare(nameOf(other), 'fr'),
  );
}
