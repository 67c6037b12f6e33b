import { lineAmounts, type Priced } from '../catalogue/price.ts';
import { vatRateOf, type VatKind } from '../catalogue/vat.ts';
import { asCents, split, type BasisPoints, type Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import type { Instant } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';
import { Refusal, type FieldRefusal } from '../shared/refusal.ts';

/** Some pieces of one format in one piece of a composite, as it was when it was written. */
export type CompositionPart = {
  variantId: Id<'Variant'>;
  productName: string;
  variantName: string;
  /** pieces in one composite */
  quantity: number;
  /** what they would cost alone: their share of the composite's price */
  weightCents: Cents;
  vatBasisPoints: BasisPoints;
};

export type PartChoice = Pick<CompositionPart, 'variantId' | 'quantity'>;

/** A format that a composite may hold. */
export type PartFacts = Priced & {
  variantId: Id<'Variant'>;
  productName: string;
  variantName: string;
  priceCents: Cents;
  vatKind: VatKind;
  isVatExempt: boolean;
  isComposite: boolean;
};

/**
 * Refuses what a composite may not hold: each format is there once, in a number that fits, and is of
 * its seller.
 *
 * Refusals: `not_found` for a format that is not its seller's, is put away, or is a composite itself;
 * `request.invalid` for one that is there twice or in another number.
 *
 * @param facts of its seller's formats
 * @see docs/rules.md S12
 */
export function requireParts(
  choices: readonly PartChoice[],
  facts: ReadonlyMap<string, PartFacts>,
): void {
  const seen = new Set<string>();
  const faults = choices.flatMap(({ variantId, quantity }, index): FieldRefusal[] => {
    if (facts.get(variantId)?.isComposite !== false) throw new Refusal('not_found');
    if (seen.has(variantId)) return [{ path: `parts.${index}.variantId`, code: 'twice' }];
    seen.add(variantId);
    const fits = quantity >= 1 && quantity <= limits.compositionQuantityMax;
    return fits ? [] : [{ path: `parts.${index}.quantity`, code: 'out_of_range' }];
  });
  if (faults.length > 0) throw new Refusal('request.invalid', undefined, faults);
}

/** The parts of a composite with names, prices and rates as they are now. */
export function draftParts(
  choices: readonly PartChoice[],
  facts: ReadonlyMap<string, PartFacts>,
  now: Instant,
): CompositionPart[] {
  return choices.flatMap(({ variantId, quantity }) => {
    const known = facts.get(variantId);
    if (!known || known.isComposite) return [];
    const { productName, variantName } = known;
    const weightCents = lineAmounts(known, known.priceCents, quantity).estimatedCents;
    const vatBasisPoints = vatRateOf(known.vatKind, known, now);
    return [{ variantId, productName, variantName, quantity, weightCents, vatBasisPoints }];
  });
}

export type VatPart = { basisPoints: BasisPoints; cents: Cents };

/**
 * The cents of a line by VAT rate, the highest rate first: a composite is split over its contents by
 * what each would cost alone; any other line, and a composite without contents or whose contents cost
 * nothing, is whole at its own rate.
 *
 * @param goods of the line, VAT included, without deposits
 * @returns one amount a rate; they add up to exactly `goods`
 * @see docs/rules.md M4
 */
export function vatParts(
  goods: Cents,
  line: {
    vatBasisPoints: BasisPoints;
    parts: readonly Pick<CompositionPart, 'weightCents' | 'vatBasisPoints'>[] | null;
  },
): VatPart[] {
  const weights = new Map<BasisPoints, number>();
  for (const { weightCents, vatBasisPoints } of line.parts ?? []) {
    if (weightCents > 0)
      weights.set(vatBasisPoints, (weights.get(vatBasisPoints) ?? 0) + weightCents);
  }
  if (weights.size === 0) return [{ basisPoints: line.vatBasisPoints, cents: asCents(goods) }];
  const rates = [...weights.keys()].toSorted((one, other) => other - one);
  const cents = split(
    goods,
    rates.map((rate) => weights.get(rate)!),
  );
  return rates.map((basisPoints, index) => ({ basisPoints, cents: cents[index]! }));
}
