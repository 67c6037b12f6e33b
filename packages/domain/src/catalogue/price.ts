import { asCents, multiply, type Cents } from '../shared/cents.ts';

export type Priced = {
  isWeighed: boolean;
  unit: 'piece' | 'gram' | 'millilitre';
  /** net quantity of one piece, in its unit; the estimate when weighed */
  measure: number;
  /** of one piece at most, when weighed */
  maximumGrams: number | null;
};

export type LineAmounts = { estimatedCents: Cents; ceilingCents: Cents };

const perKilogram = 1000;

/**
 * What a line costs: the shelf price times the quantity for piece goods; for weighed goods the
 * price per kilogram times the weight, rounded once for the whole line.
 *
 * @param unitPrice of one piece, or of one kilogram when weighed
 * @param quantity pieces, one or more
 * @see docs/rules.md M3
 */
export function lineAmounts(variant: Priced, unitPrice: Cents, quantity: number): LineAmounts {
  if (!variant.isWeighed) {
    const price = asCents(unitPrice * quantity);
    return { estimatedCents: price, ceilingCents: price };
  }
  const ofGrams = (grams: number) => multiply(unitPrice, grams * quantity, perKilogram);
  return {
    estimatedCents: ofGrams(variant.measure),
    ceilingCents: ofGrams(variant.maximumGrams ?? variant.measure),
  };
}

export type UnitPrice = { cents: Cents; per: 'kilogram' | 'litre' | 'piece' };

/**
 * The price per kilogram, litre or piece that stands beside every price.
 *
 * @see docs/rules.md C1 (arrêté of 16 November 1999)
 */
export function unitPriceOf(variant: Priced, price: Cents): UnitPrice {
  if (variant.isWeighed) return { cents: price, per: 'kilogram' };
  switch (variant.unit) {
    case 'piece':
      return { cents: multiply(price, 1, variant.measure), per: 'piece' };
    case 'gram':
      return { cents: multiply(price, perKilogram, variant.measure), per: 'kilogram' };
    case 'millilitre':
      return { cents: multiply(price, perKilogram, variant.measure), per: 'litre' };
  }
}
