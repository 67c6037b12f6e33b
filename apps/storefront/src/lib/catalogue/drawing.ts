export type Drawing =
  | 'root'
  | 'beet'
  | 'pale'
  | 'tuber'
  | 'onion'
  | 'squash'
  | 'fruit'
  | 'leaf'
  | 'egg'
  | 'bread'
  | 'jar'
  | 'bottle'
  | 'cheese'
  | 'meat'
  | 'crate';

const drawings: Record<string, Drawing> = {
  vegetables: 'leaf',
  fruit: 'fruit',
  eggs: 'egg',
  dairy: 'jar',
  cheese: 'cheese',
  meat: 'meat',
  bread: 'bread',
  pantry: 'jar',
  drinks: 'bottle',
};

/** Beginnings of words, without accents, in French and English. */
const words: [Drawing, RegExp][] = [
  ['crate', /\b(panier|colis|assortiment|box|mixed)/],
  ['root', /\b(carotte|carrot)/],
  ['beet', /\b(betterave|beetroot|radis|radish)/],
  ['pale', /\b(navet|panais|topinambour|rutabaga|celeri-rave|turnip|parsnip|celeriac)/],
  ['tuber', /\b(pommes? de terre|patate|potato)/],
  ['onion', /\b(oignon|echalote|ail\b|onion|shallot|garlic)/],
  ['squash', /\b(courge|potimarron|potiron|citrouille|butternut|squash|pumpkin)/],
  ['bottle', /^(lait|huile|vinaigre|milk|oil|vinegar)\b/],
];

/**
 * The drawn symbol that stands for a product without a photo: by its name where a word of it is
 * known, else by its category. A drawing is decoration; the name is always beside it.
 */
export function drawingOf(category: string, name: string): Drawing {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const isDrawnByName = ['vegetables', 'dairy', 'pantry'].includes(category);
  const known = isDrawnByName && words.find(([, word]) => word.test(plain));
  return known ? known[0] : (drawings[category] ?? 'crate');
}
