import type { Category } from './lists.ts';
import { namesAlcohol, namesHoneyOrFish } from './named-kind.ts';
import { claimsOrganic } from './proof.ts';
import { isAlcohol } from './vat.ts';

/** What the law asks the origin of, each in its way; `other_meat` is game, sausages, cooked dishes. */
export const foodKinds = [
  'beef',
  'pork',
  'sheep',
  'goat',
  'poultry',
  'other_meat',
  'fish',
  'honey',
] as const;

export type FoodKind = (typeof foodKinds)[number];

/** The date on a package: none, « à consommer jusqu'au » (DLC), « de préférence avant » (DDM). */
export const dateKinds = ['none', 'use_by', 'best_before'] as const;

export type DateKind = (typeof dateKinds)[number];

/** What may be missing before a product is sold. */
export const foodFields = [
  'allergens',
  'ingredients',
  'storage',
  'vatKind',
  'alcoholTenths',
  'alcoholLicence',
  'foodKind',
  'origin',
  'bornIn',
  'raisedIn',
  'slaughteredIn',
  'address',
  'organicCertificate',
] as const;

export type FoodField = (typeof foodFields)[number];

/** What the record of its producer tells, for all its products. */
export const recordFields = [
  'alcoholLicence',
  'address',
  'organicCertificate',
] as const satisfies FoodField[];

export type RecordField = (typeof recordFields)[number];

export function isOfRecord(field: FoodField): field is RecordField {
  return recordFields.some((each) => each === field);
}

export type FoodFacts = {
  name: string;
  labels: readonly string[];
  category: string;
  vatKind: string;
  allergens: readonly string[] | null;
  ingredients: string;
  storage: string;
  alcoholTenths: number | null;
  foodKind: FoodKind | null;
  origin: string;
  bornIn: string;
  raisedIn: string;
  slaughteredIn: string;
  /** null goes by its category */
  isPrepacked: boolean | null;
  /** null goes by its category */
  dateKind: DateKind | null;
  /** whether its producer's record tells a licence to sell alcohol */
  hasAlcoholLicence: boolean;
  /** whether a certificate proves today that it is organic */
  hasOrganicCertificate: boolean;
  /** where its producer is written to */
  operatorAddress: string;
};

/** What decides which facts are asked. */
type Kind = Pick<
  FoodFacts,
  'name' | 'labels' | 'category' | 'vatKind' | 'foodKind' | 'isPrepacked' | 'dateKind'
>;

type Usual = { isPrepacked: boolean; dateKind: DateKind };

/** How each category is sold unless its producer says otherwise. */
const usual: Record<Category, Usual> = {
  vegetables: { isPrepacked: false, dateKind: 'none' },
  fruit: { isPrepacked: false, dateKind: 'none' },
  eggs: { isPrepacked: false, dateKind: 'best_before' },
  dairy: { isPrepacked: true, dateKind: 'use_by' },
  cheese: { isPrepacked: false, dateKind: 'best_before' },
  meat: { isPrepacked: true, dateKind: 'use_by' },
  bread: { isPrepacked: false, dateKind: 'none' },
  pantry: { isPrepacked: true, dateKind: 'best_before' },
  drinks: { isPrepacked: true, dateKind: 'best_before' },
  other: { isPrepacked: false, dateKind: 'none' },
};

/** Which places tell the origin of each kind. */
const origins: Record<FoodKind, readonly ('origin' | 'bornIn' | 'raisedIn' | 'slaughteredIn')[]> = {
  beef: ['bornIn', 'raisedIn', 'slaughteredIn'],
  pork: ['raisedIn', 'slaughteredIn'],
  sheep: ['raisedIn', 'slaughteredIn'],
  goat: ['raisedIn', 'slaughteredIn'],
  poultry: ['raisedIn', 'slaughteredIn'],
  other_meat: [],
  fish: ['origin'],
  honey: ['origin'],
};

/** How a product is packed and dated: as its producer says, else as its category. */
export function packingOf(
  product: Pick<FoodFacts, 'category' | 'isPrepacked' | 'dateKind'>,
): Usual {
  const { isPrepacked, dateKind } = usual[product.category as Category];
  return {
    isPrepacked: product.isPrepacked ?? isPrepacked,
    dateKind: product.dateKind ?? dateKind,
  };
}

/** Which places a product must tell: always those of fruit and vegetables, else by its kind. */
export function originsOf(
  product: Pick<FoodFacts, 'category' | 'foodKind'>,
): readonly ('origin' | 'bornIn' | 'raisedIn' | 'slaughteredIn')[] {
  if (product.category === 'vegetables' || product.category === 'fruit') return ['origin'];
  return product.foodKind === null ? [] : origins[product.foodKind];
}

/**
 * What a product must tell before it may be sold, in the order of its form.
 *
 * Everything tells its allergens. Prepacked food tells its ingredients too (not raw produce, eggs,
 * honey, nor alcohol), how to keep it when it has a use-by date, and who answers for it. The net
 * quantity is its variant's. The share of an ingredient that the name puts forward is part of
 * the ingredients. Nutrition is told by whoever wants: small direct sellers are exempt (INCO annex V,
 * 19). What claims to be organic is sold under a certificate. What is called honey, fish or
 * alcohol says whether it is. Nothing here has changed since it applies, so nothing is dated.
 *
 * @see docs/rules.md C2, C10, C12, C13, C17, C18 (INCO art. 9, 14, 16, 26, 44; regulations 1760/2000, 1337/2013)
 */
export function askedFields(product: Kind): FoodField[] {
  const { isPrepacked, dateKind } = packingOf(product);
  const asked: FoodField[] = ['allergens'];
  if (isPrepacked && tellsIngredients(product)) asked.push('ingredients');
  if (isPrepacked && dateKind === 'use_by') asked.push('storage');
  if (isAlcohol(product)) asked.push('alcoholTenths', 'alcoholLicence');
  else if (namesAlcohol(product.name)) asked.push('vatKind');
  if (asksFoodKind(product)) asked.push('foodKind');
  asked.push(...originsOf(product));
  if (isPrepacked) asked.push('address');
  if (claimsOrganic(product)) asked.push('organicCertificate');
  return asked;
}

/** What it does not tell of that, yet: then it is not sold. */
export function missingFields(product: FoodFacts): FoodField[] {
  const isEmpty = (field: FoodField) => {
    if (field === 'alcoholLicence') return !product.hasAlcoholLicence;
    if (field === 'vatKind') return true;
    if (field === 'organicCertificate') return !product.hasOrganicCertificate;
    const value = product[field === 'address' ? 'operatorAddress' : field];
    return value === null || (typeof value === 'string' && value.trim() === '');
  };
  return askedFields(product).filter(isEmpty);
}

/**
 * What a change would take away from what a product on sale tells. What it has lacked before, like a
 * certificate that ended since, is not the doing of this change.
 *
 * @see docs/rules.md C2, C17
 */
export function lostFields(before: FoodFacts, after: FoodFacts): FoodField[] {
  const lacking = missingFields(before);
  return missingFields(after).filter((field) => !lacking.includes(field));
}

/** Fruit and vegetables tell their origin whatever they are called. */
function asksFoodKind({ category, name }: Kind): boolean {
  if (category === 'meat') return true;
  return namesHoneyOrFish(name) && originsOf({ category, foodKind: null }).length === 0;
}

function tellsIngredients(product: Kind): boolean {
  const isRaw = ['vegetables', 'fruit', 'eggs'].includes(product.category);
  return !isRaw && product.foodKind !== 'honey' && !isAlcohol(product);
}
