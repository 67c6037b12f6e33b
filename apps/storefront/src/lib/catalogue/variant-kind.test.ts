import { describe, expect, it } from 'vitest';
import { amountInField, amountUnits, readAmount } from './variant-kind.ts';

describe('an amount typed with its unit', () => {
  it('is read in whole grams or millilitres', () => {
    expect(readAmount('500', amountUnits.weight.g)).toBe(500);
    expect(readAmount('1,5', amountUnits.weight.kg)).toBe(1500);
    expect(readAmount('0.25', amountUnits.volume.L)).toBe(250);
    expect(readAmount('33', amountUnits.volume.cL)).toBe(330);
  });

  it('is refused when it is nothing, finer than one gram, or no amount', () => {
    for (const text of ['', '0', '0,5', '-1', 'deux', '1e3']) {
      expect(readAmount(text, amountUnits.weight.g)).toBeUndefined();
    }
  });

  it('comes back as it was typed', () => {
    for (const amount of [1, 330, 500, 750, 1000, 1500, 12_345]) {
      const { text, unit } = amountInField(amount, amountUnits.volume, 'fr');
      const size = amountUnits.volume[unit as keyof typeof amountUnits.volume];
      expect(readAmount(text, size)).toBe(amount);
    }
  });
});
