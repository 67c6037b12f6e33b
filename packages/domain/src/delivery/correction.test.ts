import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differencesOf, toldAfter, totalDifferences, type SheetEntry } from './correction.ts';

const entries: fc.Arbitrary<SheetEntry[]> = fc.uniqueArray(
  fc.record({
    code: fc.constantFrom('7K3FQ2', '8B2C4D', '9Z9Z9Z'),
    variantId: fc.constantFrom('leeks', 'eggs', 'bread'),
    productName: fc.constant('Produit'),
    variantName: fc.constant('500 g'),
    quantity: fc.integer({ min: 1, max: 9 }),
  }),
  { selector: ({ code, variantId }) => `${code} ${variantId}` },
);

const known = (told: SheetEntry[]) =>
  new Map(told.map(({ code, variantId, quantity }) => [`${code} ${variantId}`, quantity]));

describe('corrections', () => {
  it('bring whoever reads the sheet, then each of them, to what stands (rule W8)', () => {
    fc.assert(
      fc.property(entries, fc.array(entries), (sheet, states) => {
        const issued: ReturnType<typeof differencesOf>[] = [];
        for (const standing of states) {
          const told = toldAfter(sheet, issued);
          issued.push(differencesOf(told, standing));
        }
        expect(known(toldAfter(sheet, issued))).toEqual(known(states.at(-1) ?? sheet));
      }),
    );
  });

  it('say only what differs, and nothing when nothing does (rule W8)', () => {
    fc.assert(
      fc.property(entries, entries, (told, standing) => {
        const lines = differencesOf(told, standing);
        expect(lines.every(({ from, to }) => from !== to)).toBe(true);
        expect(differencesOf(standing, standing)).toEqual([]);
        const sum = (list: SheetEntry[]) => list.reduce((total, one) => total + one.quantity, 0);
        const differences = totalDifferences(lines).map(({ difference }) => difference);
        expect(differences.reduce((total, one) => total + one, 0)).toBe(sum(standing) - sum(told));
      }),
    );
  });
});
