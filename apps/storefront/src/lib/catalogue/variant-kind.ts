/** How a variant is sold, as people choose it. */
export const variantKinds = ['piece', 'weight', 'volume', 'weighed'] as const;

export type VariantKind = (typeof variantKinds)[number];

export function kindOf(variant: {
  unit: 'piece' | 'gram' | 'millilitre';
  isWeighed: boolean;
}): VariantKind {
  if (variant.isWeighed) return 'weighed';
  if (variant.unit === 'piece') return 'piece';
  return variant.unit === 'gram' ? 'weight' : 'volume';
}

/** Units that people write amounts in, each with how many grams or millilitres it is. */
export const amountUnits = {
  weight: { g: 1, kg: 1000 },
  volume: { mL: 1, cL: 10, L: 1000 },
} as const;

/**
 * Grams or millilitres of an amount as it was typed: `1,5` in `kg` is 1500.
 *
 * @returns undefined when it is not an amount above zero, or is finer than one gram or millilitre
 */
export function readAmount(text: string, unitSize: number): number | undefined {
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text.replaceAll(/\s/g, ''));
  if (!match) return undefined;
  const thousandths = Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
  const amount = (thousandths * unitSize) / 1000;
  return Number.isInteger(amount) && amount > 0 ? amount : undefined;
}

/** The largest unit that shows an amount in few digits: 1500 g is `1.5` `kg`, 750 mL `75` `cL`. */
export function amountInField(
  amount: number,
  units: Readonly<Record<string, number>>,
  locale: string,
): { text: string; unit: string } {
  const sizes = Object.entries(units).toSorted(([, one], [, other]) => other - one);
  const [unit, size] = sizes.find(([, each]) => amount >= each) ?? sizes.at(-1)!;
  const text = String(amount / size);
  return { text: locale === 'fr' ? text.replace('.', ',') : text, unit };
}
