import { describe, expect, it } from 'vitest';
import { shortNameOf } from './short-name.ts';

describe('a household', () => {
  it('is called by a first name and one letter', () => {
    expect(shortNameOf('Awa Diop')).toBe('Awa D.');
    expect(shortNameOf('  Jean-Marie  de la Tour ')).toBe('Jean-Marie T.');
    expect(shortNameOf('Zoé')).toBe('Zoé');
    expect(shortNameOf('Léa élie')).toBe('Léa É.');
  });
});
