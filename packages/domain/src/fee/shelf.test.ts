import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAmounts, type Priced } from '../catalogue/price.ts';
import { asCents } from '../shared/cents.ts';
import { lineCalculators, feeKinds, feeManners, type Fee } from './fee.ts';
import { feeOf, priceParts, shelfPriceOf } from './shelf.ts';

const piece: Priced = { isWeighed: false, unit: 'piece', measure: 6, maximumGrams: null };
const bag: Priced = { isWeighed: false, unit: 'gram', measure: 2_500, maximumGrams: null };
const chicken: Priced = { isWeighed: true, unit: 'gram', measure: 1_600, maximumGrams: 2_000 };

const fee = (
  calculator: Fee['calculator'],
  number: number,
  more: Partial<Pick<Fee, 'kind' | 'manner'>> = {},
): Fee => ({
  kind: 'admin',
  manner: 'added',
  calculator,
  basisPoints: calculator === 'percent' ? number : null,
  amountCents: calculator === 'percent' ? null : asCents(number),
  ...more,
});

const shelf = (price: number, fees: readonly Fee[], variant: Priced = piece) =>
  shelfPriceOf(asCents(price), fees, variant);

describe('the shelf price (rule Z4)', () => {
  it('is what the seller asks when nothing is added', () => {
    const kept = fee('percent', 1_200, { manner: 'withheld' });
    expect(shelf(320, [kept])).toMatchObject({ priceCents: 320, unitFeeCents: 0 });
  });

  it('holds each fee, rounded once a unit; the line is the shelf price times the quantity', () => {
    // Leeks at 2,90 €, 8 cents a bunch, 13 % of what the farm asks: 37,7.
    const { priceCents } = shelf(290, [fee('per_item', 8), fee('percent', 1_300)]);
    expect(priceCents).toBe(290 + 8 + 38);
    expect(lineAmounts(piece, priceCents, 3).estimatedCents).toBe(1_008);
    expect(shelf(86, [fee('percent', 1_750)]).unitFeeCents).toBe(15);
    expect(shelf(25, [fee('percent', 1_000)]).unitFeeCents).toBe(3);
  });

  it('sums fees that are alike: each is rounded by itself', () => {
    expect(shelf(105, [fee('percent', 1_000), fee('percent', 1_000)]).unitFeeCents).toBe(22);
  });

  it('holds an amount a kilogram by the net weight, and by the piece through the estimate', () => {
    expect(shelf(400, [fee('per_kilogram', 15)], bag).unitFeeCents).toBe(38);
    expect(shelf(1_000, [fee('per_kilogram', 15)], chicken).unitFeeCents).toBe(15);
    expect(shelf(1_000, [fee('per_item', 40)], chicken).unitFeeCents).toBe(25);
    expect(shelf(300, [fee('per_kilogram', 15)]).unitFeeCents).toBe(0);
  });
});

describe('the house’s part of a line (rules Z2, Z4)', () => {
  it('is what was added, exactly, and then what is withheld of the rest', () => {
    const price = shelf(290, [fee('per_item', 8), fee('percent', 1_000, { manner: 'withheld' })]);
    expect(feeOf(asCents(3 * 298), price)).toBe(3 * 8 + 87);
  });

  it('follows the real weight, rounded once a line; the seller gets the rest', () => {
    const price = shelf(1_000, [fee('per_kilogram', 33)], chicken);
    // 3,51 kg at 10,33 €: 36,26 €, of which 1,1583 is the fee’s.
    expect(feeOf(asCents(3_626), price)).toBe(116);
  });

  it('is between nothing and the goods, whatever the fees', () => {
    fc.assert(
      fc.property(fees, price, variant, fc.integer({ min: 1, max: 99 }), (all, cents, v, count) => {
        const terms = shelfPriceOf(asCents(cents), all, v);
        const goods = lineAmounts(v, terms.priceCents, count).estimatedCents;
        const kept = feeOf(goods, terms);
        expect(kept).toBeGreaterThanOrEqual(0);
        expect(kept).toBeLessThanOrEqual(goods);
        const added = v.isWeighed ? 0 : terms.unitFeeCents * count;
        expect(kept).toBeGreaterThanOrEqual(added);
      }),
    );
  });
});

describe('how a price is made (rule Z5)', () => {
  it('tells what each kind keeps, alike fees together', () => {
    const all = [
      fee('per_item', 12, { kind: 'transport' }),
      fee('per_item', 7, { kind: 'packing' }),
      fee('percent', 1_200, { manner: 'withheld' }),
      fee('per_item', 3, { kind: 'transport' }),
    ];
    expect(priceParts(asCents(250), all, piece)).toEqual({
      sellerCents: 220,
      fees: [
        { kind: 'transport', cents: 15 },
        { kind: 'packing', cents: 7 },
        { kind: 'admin', cents: 30 },
      ],
    });
  });

  it('has parts that add up to the price, none below nothing', () => {
    fc.assert(
      fc.property(fees, price, variant, (all, cents, v) => {
        const made = priceParts(asCents(cents), all, v);
        const sum = made.fees.reduce<number>((total, part) => total + part.cents, made.sellerCents);
        expect(sum).toBe(shelfPriceOf(asCents(cents), all, v).priceCents);
        expect(made.sellerCents).toBeGreaterThanOrEqual(0);
        for (const part of made.fees) expect(part.cents).toBeGreaterThan(0);
      }),
    );
  });
});

const fees = fc.array(
  fc
    .record({
      calculator: fc.constantFrom(...lineCalculators),
      number: fc.integer({ min: 1, max: 10_000 }),
      kind: fc.constantFrom(...feeKinds),
      manner: fc.constantFrom(...feeManners),
    })
    .map(({ calculator, number, ...more }) => fee(calculator, number, more)),
  { maxLength: 5 },
);
const price = fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 1_000_000 }));
const variant = fc.constantFrom(piece, bag, chicken);
