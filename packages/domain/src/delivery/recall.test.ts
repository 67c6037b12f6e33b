import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../shared/id.ts';
import { recallAdvices } from './recall-notice.ts';
import { formatKey, namesLot, recalledFormats, type ToldLot } from './recall.ts';

describe('a lot that is looked up (rule D17)', () => {
  it('is found among several, whatever its capitals and spaces', () => {
    expect(namesLot('L48, L49', 'l 49')).toBe(true);
    expect(namesLot('L48;L49', 'L48')).toBe(true);
    expect(namesLot('L48, L49', 'L48,L49')).toBe(true);
  });

  it('is not a part of another, nor nothing', () => {
    expect(namesLot('L481', 'L48')).toBe(false);
    expect(namesLot('L48', 'L481')).toBe(false);
    expect(namesLot('', '')).toBe(false);
    expect(namesLot('L48,', ' ')).toBe(false);
  });

  it('is found by each of the numbers that were written', () => {
    const numbers = fc.array(fc.stringMatching(/^[A-Z0-9]{1,8}$/), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(numbers, (all) => {
        for (const one of all) expect(namesLot(all.join(', '), one)).toBe(true);
      }),
    );
  });
});

describe('a format of a delivery (rule D27)', () => {
  const format = {
    pickupDayId: 'thursday' as Id<'PickupDay'>,
    variantId: 'tomme' as Id<'Variant'>,
  };

  it('is called back while one of its lots is, whatever is lifted of the others', () => {
    const told: fc.Arbitrary<ToldLot[]> = fc.array(
      fc.record({
        pickupDayId: fc.constant(format.pickupDayId),
        variantId: fc.constant(format.variantId),
        written: fc.constant('L48, L49'),
        lot: fc.constantFrom('L48', 'l 49', 'L4', 'L481'),
        advice: fc.constantFrom(...recallAdvices),
      }),
    );
    fc.assert(
      fc.property(told, (all) => {
        const isHeldBack = all.some(
          ({ lot, advice }) => ['L48', 'l 49'].includes(lot) && advice !== 'lifted',
        );
        expect(recalledFormats(all).has(formatKey(format))).toBe(isHeldBack);
      }),
    );
  });
});
