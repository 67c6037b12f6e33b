import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAmounts } from '../catalogue/price.ts';
import { asCents } from '../shared/cents.ts';
import { judgeWeight, weighedCents, type WeighedLine } from './weight.ts';

/** Two chickens of 1,8 kg or so, 2,1 kg at most, at 11,50 € the kilogram. */
const chickens: WeighedLine = {
  isWeighed: true,
  unit: 'gram',
  measure: 1_800,
  maximumGrams: 2_100,
  quantity: 2,
  unitPriceCents: asCents(1_150),
};

describe('a weight (rule D12)', () => {
  it('is usual from half of what is expected to the maximum', () => {
    expect(judgeWeight(chickens, 1_800)).toBe('usual');
    expect(judgeWeight(chickens, 4_200)).toBe('usual');
  });

  it('is asked again outside, and refused when a comma is in the wrong place', () => {
    expect([1_799, 360, 4_201, 36_000].map((grams) => judgeWeight(chickens, grams))).toEqual(
      Array(4).fill('unusual'),
    );
    expect([0, -5, 359, 36_001, 400_000].map((grams) => judgeWeight(chickens, grams))).toEqual(
      Array(5).fill('impossible'),
    );
  });
});

describe('what weighed pieces cost (rules M3, D12)', () => {
  it('is the weight at the price per kilogram, half a cent up', () => {
    expect(weighedCents(chickens, 3_650)).toBe(4_198);
    expect(weighedCents(chickens, 3_600)).toBe(
      lineAmounts(chickens, chickens.unitPriceCents, 2).estimatedCents,
    );
  });

  it('is never more than was announced, and grows with the weight', () => {
    const line = fc.record({
      measure: fc.integer({ min: 1, max: 5_000 }),
      more: fc.integer({ min: 0, max: 2_000 }),
      quantity: fc.integer({ min: 1, max: 20 }),
      cents: fc.integer({ min: 0, max: 10_000 }),
      grams: fc.integer({ min: 1, max: 200_000 }),
    });
    fc.assert(
      fc.property(line, ({ measure, more, quantity, cents, grams }) => {
        const weighed = { ...chickens, measure, maximumGrams: measure + more, quantity };
        const priced = { ...weighed, unitPriceCents: asCents(cents) };
        const { ceilingCents } = lineAmounts(priced, priced.unitPriceCents, quantity);
        const cost = weighedCents(priced, grams);
        expect(cost).toBeLessThanOrEqual(ceilingCents);
        expect(weighedCents(priced, grams + 1)).toBeGreaterThanOrEqual(cost);
      }),
    );
  });
});
