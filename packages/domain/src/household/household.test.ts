import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardCodeFrom, readCardCode, showCardCode } from './card-code.ts';
import { readHouseholdSearch } from './household-search.ts';
import { phoneEndingOf } from './phone-ending.ts';

describe('a search for a household', () => {
  it('is beginnings of names, whatever their accents, capitals and dashes', () => {
    expect(readHouseholdSearch(' Élo-mar ')).toEqual({ words: ['elo', 'mar'], digits: null });
    expect(readHouseholdSearch("d'Hal")).toEqual({ words: ['d', 'hal'], digits: null });
  });

  it('is the last digits of a phone when there are only digits', () => {
    expect(readHouseholdSearch('56 78')).toEqual({ words: [], digits: '5678' });
    expect(readHouseholdSearch('06.12.34.56.78')?.digits).toBe('612345678');
    expect(readHouseholdSearch('+33 6 12 34 56 78')?.digits).toBe('612345678');
  });

  it('is nothing below two letters or two digits: a register is not leafed through', () => {
    for (const asked of ['', '  ', 'a', '7', '-', '%']) {
      expect(readHouseholdSearch(asked)).toBeUndefined();
    }
  });
});

describe('the end of a phone', () => {
  it('is its last four digits, however it was typed', () => {
    expect(phoneEndingOf('06 12 34 56 78')).toBe('56 78');
    expect(phoneEndingOf('+33612345678')).toBe('56 78');
  });

  it('is nothing without a phone', () => {
    expect(phoneEndingOf(null)).toBeNull();
  });
});

describe('the code of a card', () => {
  it('is read back however it is typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (random) => {
        const code = cardCodeFrom(random);
        fc.pre(code !== undefined);
        expect(readCardCode(showCardCode(code!).toLowerCase())).toBe(code);
      }),
    );
  });

  it('is neither the code of an order nor a name', () => {
    expect(readCardCode('7K3-FQ2')).toBeUndefined();
    expect(readCardCode('Fatima Z')).toBeUndefined();
    expect(readCardCode('Blondeel')).toBeUndefined();
  });
});
