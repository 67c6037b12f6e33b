import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAmounts, type Priced } from '../catalogue/price.ts';
import { asCents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import { faultsOfFee, type FeeRate } from './fee.ts';
import { withheldOf, withholdingOf } from './withheld.ts';

const piece: Priced = { isWeighed: false, unit: 'piece', measure: 6, maximumGrams: null };
const bag: Priced = { isWeighed: false, unit: 'gram', measure: 2_500, maximumGrams: null };
const bottle: Priced = { isWeighed: false, unit: 'millilitre', measure: 750, maximumGrams: null };
const chicken: Priced = { isWeighed: true, unit: 'gram', measure: 1_600, maximumGrams: 2_000 };

const percent = (basisPoints: number): FeeRate => ({
  calculator: 'percent',
  basisPoints,
  amountCents: null,
});

const amount = (calculator: 'per_item' | 'per_kilogram', cents: number): FeeRate => ({
  calculator,
  basisPoints: null,
  amountCents: asCents(cents),
});

/** What is kept of so many pieces at a price, on the estimate. */
function keptOf(fees: readonly FeeRate[], variant: Priced, price: number, quantity: number) {
  const unitPrice = asCents(price);
  const { estimatedCents } = lineAmounts(variant, unitPrice, quantity);
  return withheldOf(estimatedCents, unitPrice, withholdingOf(fees, variant));
}

describe('what the house keeps of a line (rule Z2)', () => {
  it('is a percentage of the whole line, rounded once', () => {
    expect(keptOf([percent(1_500)], piece, 2_340, 1)).toBe(351);
    // A unit would round up to 7 cents, eight of them to 56.
    expect(keptOf([percent(1_250)], piece, 53, 8)).toBe(53);
    expect(keptOf([percent(1_000)], piece, 35, 3)).toBe(11);
    expect(keptOf([percent(1_480)], piece, 297, 4)).toBe(176);
  });

  it('is an amount for each piece', () => {
    expect(keptOf([amount('per_item', 15)], piece, 240, 7)).toBe(105);
  });

  it('is an amount for each kilogram, a litre as one; what is counted weighs nothing', () => {
    expect(keptOf([amount('per_kilogram', 30)], bag, 400, 3)).toBe(225);
    expect(keptOf([amount('per_kilogram', 30)], bottle, 900, 2)).toBe(45);
    expect(keptOf([amount('per_kilogram', 30)], piece, 300, 5)).toBe(0);
  });

  it('counts half a gram’s worth too: nothing is lost by the piece', () => {
    const sachet: Priced = { ...bag, measure: 1 };
    expect(keptOf([amount('per_kilogram', 60)], sachet, 90, 50)).toBe(3);
  });

  it('follows the real weight of weighed goods, and an amount by the piece its estimate', () => {
    const perKilogram = withholdingOf([amount('per_kilogram', 40)], chicken);
    expect(keptOf([amount('per_kilogram', 40)], chicken, 1_000, 2)).toBe(128);
    expect(withheldOf(asCents(3_500), asCents(1_000), perKilogram)).toBe(140);
    expect(keptOf([amount('per_item', 80)], chicken, 1_000, 2)).toBe(160);
  });

  it('adds up several fees before it rounds', () => {
    const fees = [percent(1_200), percent(5), amount('per_item', 3)];
    expect(keptOf(fees, piece, 99, 2)).toBe(30);
  });

  it('is never more than the goods, and nothing of what is free', () => {
    expect(keptOf([amount('per_item', 500)], piece, 120, 2)).toBe(240);
    expect(keptOf([percent(8_000), percent(8_000)], piece, 120, 2)).toBe(240);
    expect(keptOf([amount('per_item', 500), percent(1_000)], piece, 0, 2)).toBe(0);
  });

  it('leaves the seller the rest: the parts are never negative, more goods never keep less', () => {
    const fee = fc.oneof(
      fc.integer({ min: 1, max: 10_000 }).map(percent),
      fc
        .tuple(fc.constantFrom('per_item', 'per_kilogram'), fc.integer({ min: 1, max: 10_000 }))
        .map(([calculator, cents]) => amount(calculator, cents)),
    );
    fc.assert(
      fc.property(
        fc.array(fee, { maxLength: 4 }),
        fc.constantFrom(piece, bag, bottle, chicken),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1, max: 998 }),
        (fees, variant, price, quantity) => {
          const goods = lineAmounts(variant, asCents(price), quantity).estimatedCents;
          const kept = keptOf(fees, variant, price, quantity);
          expect(kept).toBeGreaterThanOrEqual(0);
          expect(kept).toBeLessThanOrEqual(goods);
          expect(keptOf(fees, variant, price, quantity + 1)).toBeGreaterThanOrEqual(kept);
        },
      ),
    );
  });
});

describe('a fee (rule Z1)', () => {
  const everywhere = {
    producerId: null,
    pickupPointId: null,
    manner: 'withheld' as const,
    nextCents: null,
    itemsMax: null,
    thresholdCents: null,
  };

  it('has the number of its calculator, and no other', () => {
    expect(faultsOfFee({ ...percent(1_200), ...everywhere })).toEqual([]);
    expect(faultsOfFee({ ...amount('per_item', 15), ...everywhere })).toEqual([]);
    const bare = { ...percent(1_200), basisPoints: null, ...everywhere };
    const both = { ...amount('per_item', 15), basisPoints: 10, ...everywhere };
    for (const wrong of [bare, both]) {
      expect(faultsOfFee(wrong)).toEqual([{ path: 'amount', code: 'invalid' }]);
    }
  });

  it('counts on one producer or one place, not on both', () => {
    const producerId = 'farm' as Id<'Organization'>;
    const pickupPointId = 'halle' as Id<'PickupPoint'>;
    expect(faultsOfFee({ ...percent(500), ...everywhere, producerId, pickupPointId })).toEqual([
      { path: 'scope', code: 'invalid' },
    ]);
    expect(faultsOfFee({ ...percent(500), ...everywhere, pickupPointId })).toEqual([]);
  });
});
