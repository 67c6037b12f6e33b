import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import { lineAmounts, unitPriceOf, type Priced } from './price.ts';

const leeks: Priced = { isWeighed: false, unit: 'gram', measure: 500, maximumGrams: null };
const chicken: Priced = { isWeighed: true, unit: 'gram', measure: 1_850, maximumGrams: 2_200 };

describe('the price of a line (rule M3)', () => {
  it('is the shelf price times the quantity for piece goods', () => {
    expect(lineAmounts(leeks, asCents(219), 3)).toEqual({ estimatedCents: 657, ceilingCents: 657 });
  });

  it('is rounded once for the line of weighed goods, and never above its ceiling', () => {
    const amounts = lineAmounts(chicken, asCents(1_129), 3);
    expect(amounts).toEqual({ estimatedCents: 6_266, ceilingCents: 7_451 });
  });

  it('grows with the quantity, estimate under ceiling', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 0, max: 5_000 }),
        (price, quantity, measure, more) => {
          const variant = { ...chicken, measure, maximumGrams: measure + more };
          const amounts = lineAmounts(variant, asCents(price), quantity);
          const next = lineAmounts(variant, asCents(price), quantity + 1);
          expect(amounts.estimatedCents).toBeLessThanOrEqual(amounts.ceilingCents);
          expect(amounts.estimatedCents).toBeLessThanOrEqual(next.estimatedCents);
        },
      ),
    );
  });
});

describe('the unit price (rule C1)', () => {
  it('is the price by the net quantity, rounded half up, whatever they are', () => {
    const variants = fc.record({
      isWeighed: fc.constant(false),
      unit: fc.constantFrom('piece', 'gram', 'millilitre'),
      measure: fc.integer({ min: 1, max: 1_000_000 }),
      maximumGrams: fc.constant(null),
    });
    fc.assert(
      fc.property(variants, fc.integer({ min: 0, max: 1_000_000 }), (variant, price) => {
        const many = variant.unit === 'piece' ? 1 : 1_000;
        const exact = Math.floor((2 * price * many + variant.measure) / (2 * variant.measure));
        expect(unitPriceOf(variant, asCents(price)).cents).toBe(exact);
      }),
    );
  });

  it('is per kilogram, per litre or per piece', () => {
    expect(unitPriceOf(leeks, asCents(220))).toEqual({ cents: 440, per: 'kilogram' });
    expect(unitPriceOf(chicken, asCents(1_129))).toEqual({ cents: 1_129, per: 'kilogram' });
    const juice: Priced = { ...leeks, unit: 'millilitre', measure: 750 };
    expect(unitPriceOf(juice, asCents(310))).toEqual({ cents: 413, per: 'litre' });
    const eggs: Priced = { ...leeks, unit: 'piece', measure: 6 };
    expect(unitPriceOf(eggs, asCents(215))).toEqual({ cents: 36, per: 'piece' });
  });
});
