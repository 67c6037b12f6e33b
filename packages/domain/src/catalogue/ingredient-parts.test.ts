import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingredientParts } from './ingredient-parts.ts';
import { allergens } from './lists.ts';

const highlighted = (ingredients: string, keys: readonly string[]) =>
  ingredientParts(ingredients, keys)
    .filter(({ isAllergen }) => isAllergen)
    .map(({ text }) => text);

describe('ingredients (rule C14)', () => {
  it('set apart the allergens that are declared, whole words, whatever their capitals', () => {
    const cake = 'Farine de blé, Œufs, beurre (LAIT), laitue, sucre';
    expect(highlighted(cake, ['gluten', 'eggs', 'milk'])).toEqual([
      'blé',
      'Œufs',
      'beurre',
      'LAIT',
    ]);
    expect(highlighted(cake, ['eggs'])).toEqual(['Œufs']);
    expect(highlighted(cake, [])).toEqual([]);
    expect(ingredientParts('', ['milk'])).toEqual([]);
  });

  it('are told letter for letter', () => {
    const word = fc.constantFrom('lait', 'blé', ', ', 'eau', ' ', '(', 'sel 2 %', 'œufs');
    fc.assert(
      fc.property(fc.array(word), fc.subarray([...allergens]), (parts, declared) => {
        const text = parts.join('');
        const told = ingredientParts(text, declared).map((part) => part.text);
        expect(told.join('')).toBe(text);
      }),
    );
  });
});
