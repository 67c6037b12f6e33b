import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents, multiply, split, sumCents } from './cents.ts';

describe('money (rules M1, M2)', () => {
  it('rounds half a cent up, also below zero', () => {
    expect(multiply(asCents(1), 1, 2)).toBe(1);
    expect(multiply(asCents(-1), 1, 2)).toBe(0);
    expect(multiply(asCents(249), 1, 100)).toBe(2);
    expect(multiply(asCents(250), 1, 100)).toBe(3);
  });

  it('refuses what is not a whole number of cents', () => {
    expect(() => asCents(0.1)).toThrow(RangeError);
    expect(() => asCents(2 ** 53)).toThrow(RangeError);
  });

  it('splits without losing a cent', () => {
    expect(split(asCents(100), [1, 1, 1])).toEqual([34, 33, 33]);
    expect(split(asCents(0), [1, 2])).toEqual([0, 0]);
    expect(() => split(asCents(1), [0, 0])).toThrow(RangeError);
  });

  it('gives parts that add up to the whole and differ by less than a cent from the share', () => {
    const weights = fc
      .array(fc.nat(10_000), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), weights, (amount, list) => {
        const parts = split(asCents(amount), list);
        expect(sumCents(parts)).toBe(amount);
        const whole = list.reduce((sum, weight) => sum + weight, 0);
        parts.forEach((part, index) => {
          expect(Math.abs(part - (amount * list[index]!) / whole)).toBeLessThan(1);
        });
      }),
    );
  });
});
