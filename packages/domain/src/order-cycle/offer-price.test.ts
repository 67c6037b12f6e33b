import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import { requirePrice } from './offer-price.ts';

describe('the price of an offer (rule S17)', () => {
  it('is more than nothing', () => {
    expect(() => requirePrice(asCents(1))).not.toThrow();
    expect(() => requirePrice(asCents(0))).toThrow(
      expect.objectContaining({ code: 'offer.no_price' }),
    );
  });
});
