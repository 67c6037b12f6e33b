import { describe, expect, it } from 'vitest';
import { asInstant, fromIso } from '../shared/instant.ts';
import { vatKinds, vatRateOf } from './vat.ts';

const now = fromIso('2026-11-24T09:00:00.000Z');
const farm = { isVatExempt: false };

describe('the VAT of a product', () => {
  it('follows its kind', () => {
    const rates = vatKinds.map((kind) => [kind, vatRateOf(kind, farm, now)]);
    expect(rates).toEqual([
      ['food', 550],
      ['prepared', 1_000],
      ['standard', 2_000],
      ['alcohol', 2_000],
    ]);
  });

  it('is nothing for a seller who is exempt', () => {
    expect(vatRateOf('standard', { isVatExempt: true }, now)).toBe(0);
  });

  it('holds from the moment of its date, and no rate is guessed before', () => {
    const first = fromIso('2014-01-01T00:00:00.000Z');
    expect(vatRateOf('food', farm, first)).toBe(550);
    expect(() => vatRateOf('food', farm, asInstant(first - 1))).toThrow(RangeError);
  });
});
