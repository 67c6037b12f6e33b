import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesLot } from './recall.ts';

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
