/** The 14 allergens that must be told (INCO annex II), in its order. */
export const allergens = [
  'gluten',
  'crustaceans',
  'eggs',
  'fish',
  'peanuts',
  'soya',
  'milk',
  'nuts',
  'celery',
  'mustard',
  'sesame',
  'sulphites',
  'lupin',
  'molluscs',
] as const;

export type Allergen = (typeof allergens)[number];

export const labels = ['organic', 'hve', 'label_rouge', 'aop', 'igp', 'farmhouse'] as const;

export type Label = (typeof labels)[number];

export const categories = [
  'vegetables',
  'fruit',
  'eggs',
  'dairy',
  'cheese',
  'meat',
  'bread',
  'pantry',
  'drinks',
  'other',
] as const;

export type Category = (typeof categories)[number];

/** Fruit and vegetables always tell their origin. */
export const categoriesWithOrigin: readonly Category[] = ['vegetables', 'fruit'];

export type Completeness = {
  allergens: readonly string[] | null;
  origin: string;
  category: string;
};

/**
 * What is missing before a product may be sold: the answer on allergens, the origin of fruit and
 * vegetables.
 *
 * @see docs/rules.md C2 (INCO art. 14; origin of fruit and vegetables)
 */
export function missingFields(product: Completeness): ('allergens' | 'origin')[] {
  const missing: ('allergens' | 'origin')[] = [];
  if (product.allergens === null) missing.push('allergens');
  const needsOrigin = (categoriesWithOrigin as readonly string[]).includes(product.category);
  if (needsOrigin && product.origin.trim() === '') missing.push('origin');
  return missing;
}
