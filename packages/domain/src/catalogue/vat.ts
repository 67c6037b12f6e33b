import type { BasisPoints } from '../shared/cents.ts';
import { fromIso, type Instant } from '../shared/instant.ts';

export type VatKind = 'food' | 'prepared' | 'standard' | 'alcohol';

type DatedRate = { from: Instant; basisPoints: BasisPoints };

/**
 * French rates by kind of product, the newest first.
 *
 * `food` for people to eat at home; `prepared` to eat at once; `standard` for sweets and what is not
 * food; `alcohol` for alcoholic drinks, which need more than a rate (rules C10, O18). Source: BOI-TVA-LIQ-30-10-10.
 */
const rates: Record<VatKind, readonly DatedRate[]> = {
  food: [{ from: fromIso('2014-01-01T00:00:00.000Z'), basisPoints: 550 }],
  prepared: [{ from: fromIso('2014-01-01T00:00:00.000Z'), basisPoints: 1_000 }],
  standard: [{ from: fromIso('2014-01-01T00:00:00.000Z'), basisPoints: 2_000 }],
  alcohol: [{ from: fromIso('2014-01-01T00:00:00.000Z'), basisPoints: 2_000 }],
};

export const vatKinds = ['food', 'prepared', 'standard', 'alcohol'] as const satisfies VatKind[];

/** Whether a product is an alcoholic drink: its seller needs a licence, its buyer is of age. */
export function isAlcohol({ vatKind }: { vatKind: string }): boolean {
  return vatKind === 'alcohol';
}

/**
 * The rate of a kind of product at a moment; nothing for a seller exempt under article 293 B.
 *
 * @throws RangeError before the first rate known
 */
export function vatRateOf(
  kind: VatKind,
  seller: { isVatExempt: boolean },
  at: Instant,
): BasisPoints {
  if (seller.isVatExempt) return 0;
  const rate = rates[kind].find(({ from }) => from <= at);
  if (!rate) throw new RangeError(`no VAT rate is known for ${kind} at ${at}`);
  return rate.basisPoints;
}
