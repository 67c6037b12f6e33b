import type { FieldRefusal } from '../shared/refusal.ts';
import { limits } from '../shared/limits.ts';

export type VariantContents = {
  name: string;
  unit: 'piece' | 'gram' | 'millilitre';
  measure: number;
  isWeighed: boolean;
  maximumGrams: number | null;
  depositCents: number;
  /** what it holds changes with each sale */
  isComposite: boolean;
};

/**
 * What is wrong between the fields of a variant; each alone is already known to be in range.
 *
 * Weighed goods are sold by the kilogram and say the most that a piece may weigh; other goods
 * say no such thing. What a composite holds changes with each sale: it is sold by the piece.
 *
 * @see docs/rules.md C3
 */
export function faultsOfVariant(variant: VariantContents): FieldRefusal[] {
  const faults: FieldRefusal[] = [];
  if (variant.isComposite && variant.unit !== 'piece') {
    faults.push({ path: 'isComposite', code: 'not_by_piece' });
  }
  if (!variant.isWeighed) {
    if (variant.maximumGrams !== null) faults.push({ path: 'maximumGrams', code: 'not_weighed' });
    return faults;
  }
  if (variant.unit !== 'gram') faults.push({ path: 'unit', code: 'not_by_weight' });
  if (variant.maximumGrams === null) faults.push({ path: 'maximumGrams', code: 'required' });
  else if (variant.maximumGrams < variant.measure) {
    faults.push({ path: 'maximumGrams', code: 'under_estimate' });
  }
  return faults;
}

/**
 * Whether a change touches what households were shown: never once the variant is on sale. It may
 * become a composite then, and stays one.
 */
export function changesContents(before: VariantContents, after: VariantContents): boolean {
  return (
    before.unit !== after.unit ||
    before.measure !== after.measure ||
    before.isWeighed !== after.isWeighed ||
    before.maximumGrams !== after.maximumGrams ||
    before.depositCents !== after.depositCents ||
    (before.isComposite && !after.isComposite)
  );
}

export type VariantKey = Pick<VariantContents, 'name' | 'unit' | 'measure'>;

/** Two variants of a product that people could not tell apart have the same key. */
export function keyOfVariant({ name, unit, measure }: VariantKey): string {
  return `${unit} ${measure} ${fold(name)}`;
}

/** Names that differ by case alone are one name. */
export function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** `500 g`, `1 kg`, `75 cl`, `6 œufs`: what a variant without a name is called; may be empty. */
export function nameOfMeasure({
  unit,
  measure,
  unitName,
}: Pick<VariantContents, 'unit' | 'measure'> & { unitName: string }): string {
  switch (unit) {
    case 'gram':
      return measure % 1000 === 0 ? `${measure / 1000} kg` : `${measure} g`;
    case 'millilitre':
      if (measure % 1000 === 0) return `${measure / 1000} l`;
      return measure % 10 === 0 ? `${measure / 10} cl` : `${measure} ml`;
    case 'piece':
      return (measure === 1 ? unitName : `${measure} ${unitName}`.trim()).slice(
        0,
        limits.nameCharactersMax,
      );
  }
}
