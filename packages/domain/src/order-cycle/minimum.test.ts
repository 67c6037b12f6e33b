import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import { judgeMinimum, lackingCents } from './minimum.ts';

const facts = (minimum: number, ordered: number) => ({
  minimumCents: asCents(minimum),
  orderedCents: asCents(ordered),
});

describe('the minimum of a producer (rule S13)', () => {
  it('is reached to the cent', () => {
    expect(judgeMinimum(facts(8_000, 8_000), false)).toBe('reached');
    expect(judgeMinimum(facts(8_000, 7_999), false)).toBe('below');
    expect(lackingCents(facts(8_000, 7_999))).toBe(1);
    expect(lackingCents(facts(8_000, 9_000))).toBe(0);
  });

  it('takes nothing away once the day has begun', () => {
    expect(judgeMinimum(facts(8_000, 10), true)).toBe('too_late');
    expect(judgeMinimum(facts(8_000, 8_000), true)).toBe('reached');
  });

  it('is reached by exactly what it lacks, however the orders are split', () => {
    const amounts = fc.array(fc.nat(5_000), { maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), amounts, (minimum, orders) => {
        const ordered = orders.reduce((sum, cents) => sum + cents, 0);
        const lacking = lackingCents(facts(minimum, ordered));
        expect(judgeMinimum(facts(minimum, ordered), false)).toBe(
          lacking > 0 ? 'below' : 'reached',
        );
        expect(judgeMinimum(facts(minimum, ordered + lacking), false)).toBe('reached');
        expect(judgeMinimum(facts(ordered + 1, ordered), false)).toBe('below');
      }),
    );
  });
});
