import { describe, expect, it } from 'vitest';
import { sharedNames, shortNameOf } from './short-name.ts';

describe('a household', () => {
  it('is called by a first name and one letter', () => {
    expect(shortNameOf('Awa Diop')).toBe('Awa D.');
    expect(shortNameOf('  Jean-Marie  de la Tour ')).toBe('Jean-Marie T.');
    expect(shortNameOf('Zoé')).toBe('Zoé');
    expect(shortNameOf('Léa élie')).toBe('Léa É.');
  });

  it('reads alike with another of the same first name and letter (rule H5)', () => {
    const names = ['Awa Diop', 'Awa Delattre', 'Zoé Petit', 'Awa Diop', 'awa diop'];
    expect(sharedNames(names)).toEqual(new Set(['Awa D.']));
    expect(sharedNames(['Awa Diop', 'Awa Leroy'])).toEqual(new Set());
  });
});
