import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import { missingCents, requireMinimum } from './minimum.ts';

const minimum = asCents(1_000);
const judge = (due: number, before?: number) => () =>
  requireMinimum(minimum, asCents(due), before === undefined ? undefined : asCents(before));

function isTaken(least: number, due: number): boolean {
  try {
    requireMinimum(asCents(least), asCents(due));
    return true;
  } catch {
    return false;
  }
}

describe('the least that an order comes to (rule O20)', () => {
  it('is reached by a new order, to the cent', () => {
    expect(judge(1_000)).not.toThrow();
    expect(judge(999)).toThrow('order.below_minimum');
    expect(missingCents(minimum, asCents(999))).toBe(1);
  });

  it('lets an order that stands below grow or stay, and not fall', () => {
    expect(judge(500, 400)).not.toThrow();
    expect(judge(400, 400)).not.toThrow();
    expect(judge(300, 400)).toThrow('order.below_minimum');
    expect(judge(999, 1_500)).toThrow('order.below_minimum');
  });

  it('refuses only what it says is missing', () => {
    fc.assert(
      fc.property(fc.nat(3_000), fc.nat(3_000), (least, due) => {
        const missing = missingCents(asCents(least), asCents(due));
        expect(missingCents(asCents(least), asCents(due + missing))).toBe(0);
        expect(isTaken(least, due)).toBe(missing === 0);
      }),
    );
  });

  it('is nothing where the place asks for none', () => {
    expect(() => requireMinimum(null, asCents(1))).not.toThrow();
  });
});
