import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAmounts } from '../catalogue/price.ts';
import { asCents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import {
  maySubstitute,
  shareSubstitutes,
  substitutePriceOf,
  type AskingLine,
  type Replaceable,
  type Substitute,
} from './substitution.ts';

const leeks: Replaceable = {
  isWeighed: false,
  unit: 'gram',
  measure: 500,
  maximumGrams: null,
  unitPriceCents: asCents(220),
  depositCents: asCents(0),
  isAlcohol: false,
  isOrganic: false,
  allergens: [],
};

const carrots: Substitute = {
  ...leeks,
  priceCents: asCents(300),
  unitFeeCents: asCents(20),
  withholding: { basisPoints: 0, unitMillicents: 0 },
};

describe('a format that stands for another (rule D18)', () => {
  it('is sold in the same manner', () => {
    expect(maySubstitute(leeks, carrots)).toBe(true);
    expect(maySubstitute(leeks, { ...carrots, isWeighed: true })).toBe(false);
    expect(maySubstitute({ ...leeks, isWeighed: true }, carrots)).toBe(false);
  });

  it('is alcohol for whoever ordered alcohol alone', () => {
    expect(maySubstitute(leeks, { ...carrots, isAlcohol: true })).toBe(false);
    expect(maySubstitute({ ...leeks, isAlcohol: true }, { ...carrots, isAlcohol: true })).toBe(
      true,
    );
    expect(maySubstitute({ ...leeks, isAlcohol: true }, carrots)).toBe(true);
  });

  it('is organic where the line is', () => {
    expect(maySubstitute({ ...leeks, isOrganic: true }, carrots)).toBe(false);
    const organic = { ...carrots, isOrganic: true };
    expect(maySubstitute({ ...leeks, isOrganic: true }, organic)).toBe(true);
    expect(maySubstitute(leeks, organic)).toBe(true);
  });

  it('brings no allergen that the line has not, and says what it has', () => {
    const cheese = { ...carrots, allergens: ['milk'] };
    expect(maySubstitute(leeks, cheese)).toBe(false);
    expect(maySubstitute({ ...leeks, allergens: null }, cheese)).toBe(false);
    expect(maySubstitute({ ...leeks, allergens: ['milk', 'eggs'] }, cheese)).toBe(true);
    expect(maySubstitute(leeks, { ...carrots, allergens: null })).toBe(false);
  });

  it('has no higher deposit', () => {
    const jar = { ...carrots, depositCents: asCents(50) };
    expect(maySubstitute(leeks, jar)).toBe(false);
    expect(maySubstitute({ ...leeks, depositCents: asCents(50) }, jar)).toBe(true);
  });
});

describe('a price that is left for a substitute (rule D19)', () => {
  it('is more than nothing: a piece that would be given away replaces nothing', () => {
    const sliver = { ...leeks, isWeighed: true, measure: 10, unitPriceCents: asCents(1) };
    expect(maySubstitute(sliver, { ...carrots, isWeighed: true, measure: 1_000 })).toBe(false);
    expect(maySubstitute(sliver, { ...carrots, isWeighed: true, measure: 10 })).toBe(true);
  });
});

const unit = fc.integer({ min: 1, max: 5_000 });

describe('what a substitute costs (rule D19)', () => {
  it('is its own price, or the price of what is missing', () => {
    expect(substitutePriceOf(leeks, carrots)).toMatchObject({ priceCents: 220, unitFeeCents: 20 });
    const cheap = { ...carrots, priceCents: asCents(150) };
    expect(substitutePriceOf(leeks, cheap).priceCents).toBe(150);
  });

  it('keeps what the house adds within it', () => {
    const dear = { ...carrots, priceCents: asCents(900), unitFeeCents: asCents(400) };
    expect(substitutePriceOf(leeks, dear)).toMatchObject({ priceCents: 220, unitFeeCents: 220 });
  });

  it('is never more than as many missing pieces, neither on the estimate nor at most', () => {
    const goods = fc.record({ measure: unit, more: fc.nat(2_000), cents: unit });
    fc.assert(
      fc.property(goods, goods, fc.boolean(), fc.integer({ min: 1, max: 99 }), (...given) => {
        const [missing, other, isWeighed, quantity] = given;
        const natureOf = ({ measure, more }: typeof missing) => {
          return { isWeighed, measure, maximumGrams: isWeighed ? measure + more : null };
        };
        const line = { ...leeks, ...natureOf(missing), unitPriceCents: asCents(missing.cents) };
        const substitute = { ...carrots, ...natureOf(other), priceCents: asCents(other.cents) };
        const { priceCents, unitFeeCents } = substitutePriceOf(line, substitute);
        const [was, is] = [
          lineAmounts(line, line.unitPriceCents, quantity),
          lineAmounts(substitute, priceCents, quantity),
        ];
        expect(priceCents).toBeLessThanOrEqual(substitute.priceCents);
        expect(is.estimatedCents).toBeLessThanOrEqual(was.estimatedCents);
        expect(is.ceilingCents).toBeLessThanOrEqual(was.ceilingCents);
        expect(unitFeeCents).toBeLessThanOrEqual(priceCents);
      }),
    );
  });
});

const field = 'field' as Id<'Stock'>;

const asking = (missingQuantity: number, more: Partial<AskingLine> = {}): AskingLine => ({
  missingQuantity,
  isReplaceable: true,
  stockId: field,
  ...more,
});

describe('who gets substitutes (rule D20)', () => {
  const left = new Map([[field, 5]]);

  it('is who ordered first, up to what it misses, until the stock is used', () => {
    const lines = [asking(3), asking(2, { isReplaceable: false }), asking(4), asking(1)];
    expect(shareSubstitutes(lines, { pieces: null, left })).toEqual([3, 0, 2, 0]);
  });

  it('is nobody beyond what the producer gives', () => {
    expect(shareSubstitutes([asking(3), asking(3)], { pieces: 4, left })).toEqual([3, 1]);
    expect(shareSubstitutes([asking(3)], { pieces: 0, left })).toEqual([0]);
    expect(shareSubstitutes([asking(9, { stockId: null })], { pieces: null, left })).toEqual([9]);
  });

  it('never takes more than is missing, given or left, and nothing for who does not accept', () => {
    const line = fc.record({
      missingQuantity: fc.nat(9),
      isReplaceable: fc.boolean(),
      stockId: fc.constantFrom(null, field, 'other' as Id<'Stock'>),
    });
    const facts = fc.record({ pieces: fc.option(fc.nat(30)), ofField: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(line), facts, (lines, { pieces, ofField }) => {
        const shares = shareSubstitutes(lines, { pieces, left: new Map([[field, ofField]]) });
        const sumOf = (keep: (one: AskingLine) => boolean) =>
          shares.reduce((sum, share, index) => sum + (keep(lines[index]!) ? share : 0), 0);
        shares.forEach((share, index) => {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(lines[index]!.missingQuantity);
        });
        expect(sumOf(({ isReplaceable }) => !isReplaceable)).toBe(0);
        expect(sumOf(({ stockId }) => stockId === field)).toBeLessThanOrEqual(ofField);
        expect(sumOf(() => true)).toBeLessThanOrEqual(pieces ?? Infinity);
      }),
    );
  });
});
