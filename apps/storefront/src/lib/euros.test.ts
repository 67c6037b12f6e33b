import { describe, expect, it } from 'vitest';
import { eurosInField, readEuros, readPrice } from './euros.ts';

describe('an amount typed in a field', () => {
  it('is read with a comma, a point, or neither', () => {
    expect(readEuros('2,20')).toBe(220);
    expect(readEuros('2.2')).toBe(220);
    expect(readEuros(' 4 € ')).toBe(400);
    expect(readEuros('0')).toBe(0);
  });

  it('is refused when it is not an amount of whole cents', () => {
    for (const text of ['', 'abc', '-1', '2,205', '1e3', '1,2,3']) {
      expect(readEuros(text)).toBeUndefined();
    }
  });

  it('is a price from one cent to 10,000 €', () => {
    expect([readPrice('0,01'), readPrice('10000')]).toEqual([1, 1_000_000]);
    for (const text of ['0', '0,00', '10000,01', '100000', 'abc']) {
      expect(readPrice(text)).toBeUndefined();
    }
  });

  it('comes back as it was shown', () => {
    for (const cents of [0, 5, 220, 99_999]) {
      expect(readEuros(eurosInField(cents, 'fr'))).toBe(cents);
      expect(readEuros(eurosInField(cents, 'en'))).toBe(cents);
    }
  });
});
