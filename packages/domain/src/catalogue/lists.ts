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

/** What a product may claim; shown once proven (rule C8). */
export const labels = [
  'organic',
  'hve',
  'label_rouge',
  'aop',
  'igp',
  'stg',
  'farmhouse',
  'mountain',
] as const;

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
