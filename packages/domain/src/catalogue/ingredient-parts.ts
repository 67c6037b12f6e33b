import type { Allergen } from './lists.ts';

/** By which words ingredients name each allergen, in French, then in English; singular. */
const words: Record<Allergen, readonly string[]> = {
  gluten: [
    'gluten',
    'blé',
    'froment',
    'seigle',
    'orge',
    'avoine',
    'épeautre',
    'wheat',
    'rye',
    'oat',
  ],
  crustaceans: ['crustacé', 'crevette', 'crabe', 'homard', 'langoustine', 'shrimp', 'crab'],
  eggs: ['œuf', 'oeuf', 'egg'],
  fish: ['poisson', 'anchois', 'saumon', 'truite', 'thon', 'hareng', 'fish', 'salmon', 'trout'],
  peanuts: ['arachide', 'cacahuète', 'peanut'],
  soya: ['soja', 'soya'],
  milk: ['lait', 'crème', 'beurre', 'fromage', 'lactose', 'lactosérum', 'milk', 'cream', 'butter'],
  nuts: ['noix', 'noisette', 'amande', 'pistache', 'walnut', 'hazelnut', 'almond'],
  celery: ['céleri', 'celery'],
  mustard: ['moutarde', 'mustard'],
  sesame: ['sésame', 'sesame'],
  sulphites: ['sulfite', 'sulphite'],
  lupin: ['lupin'],
  molluscs: ['mollusque', 'moule', 'huître', 'calmar', 'escargot', 'mussel', 'oyster', 'squid'],
};

export type IngredientPart = { text: string; isAllergen: boolean };

/**
 * Ingredients with the allergens that their producer declares set apart, to be highlighted; what
 * names them in no known word is in the list of allergens, which stands beside.
 *
 * @param allergens keys of the fourteen
 * @returns parts that make up the ingredients, letter for letter
 * @see docs/rules.md C14 (INCO art. 21)
 */
export function ingredientParts(
  ingredients: string,
  allergens: readonly string[],
): IngredientPart[] {
  const named = Object.entries(words).flatMap(([key, each]) =>
    allergens.includes(key) ? each : [],
  );
  if (named.length === 0)
    return ingredients === '' ? [] : [{ text: ingredients, isAllergen: false }];
  const pattern = new RegExp(`(?<!\\p{L})((?:${named.join('|')})[sx]?)(?!\\p{L})`, 'giu');
  return ingredients
    .split(pattern)
    .map((text, index) => ({ text, isAllergen: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
