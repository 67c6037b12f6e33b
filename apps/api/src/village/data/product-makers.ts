import type { FoodKind } from '@etal/domain/catalogue/food';
import type { Allergen, Category, Label } from '@etal/domain/catalogue/lists';
import type { VatKind } from '@etal/domain/catalogue/vat';

export type VillageVariant = {
  name: string;
  unit: 'piece' | 'gram' | 'millilitre';
  measure: number;
  priceCents: number;
  /** weighed at the desk: price per kilogram, `measure` is the estimate */
  maximumGrams?: number;
  depositCents?: number;
  /** what it holds changes with each sale */
  isComposite?: boolean;
};

/** What farms near Lille sell in late November: the village keeps that season all year. */
export type VillageProduct = {
  name: string;
  category: Category;
  variants: readonly VillageVariant[];
  description?: string;
  labels?: readonly Label[];
  allergens?: readonly Allergen[];
  ingredients?: string;
  isPrepacked?: boolean;
  storage?: string;
  instructions?: string;
  nutrition?: string;
  alcoholTenths?: number;
  /** of meat: born, raised and slaughtered nearby */
  foodKind?: FoodKind;
  vatKind?: VatKind;
};

type Details = Omit<VillageProduct, 'name' | 'category' | 'variants'>;

export const grams = (name: string, measure: number, priceCents: number): VillageVariant => ({
  name,
  unit: 'gram',
  measure,
  priceCents,
});

export const litres = (name: string, measure: number, priceCents: number, depositCents = 0) =>
  ({ name, unit: 'millilitre', measure, priceCents, depositCents }) satisfies VillageVariant;

export const pieces = (name: string, measure: number, priceCents: number): VillageVariant => ({
  name,
  unit: 'piece',
  measure,
  priceCents,
});

export const composite = (name: string, priceCents: number): VillageVariant => ({
  ...pieces(name, 1, priceCents),
  isComposite: true,
});

export const weighed = (name: string, measure: number, priceCents: number): VillageVariant => ({
  name,
  unit: 'gram',
  measure,
  priceCents,
  maximumGrams: Math.round(measure * 1.15),
});

export const product =
  (category: Category, shared: Details = {}) =>
  (name: string, variants: readonly VillageVariant[], details: Details = {}): VillageProduct => ({
    name,
    category,
    variants,
    ...shared,
    ...details,
  });

export const vegetable = product('vegetables');
export const organicVegetable = product('vegetables', { labels: ['organic'] });
export const fruit = product('fruit', { labels: ['hve'] });
const cold = 'Entre 0 et 4 °C.';
export const dairy = product('dairy', { allergens: ['milk'], storage: cold });
export const cheese = product('cheese', { allergens: ['milk'], labels: ['farmhouse'] });
export const bread = product('bread', { allergens: ['gluten'], labels: ['organic'] });
const meatOf = (foodKind: FoodKind, shared: Details = {}) =>
  product('meat', { foodKind, storage: cold, ...shared });
export const beef = meatOf('beef', { ingredients: 'Viande de bœuf' });
export const pork = meatOf('pork', { ingredients: 'Viande de porc' });
export const poultry = meatOf('poultry', { instructions: 'À consommer cuit à cœur.' });
/** cooked or salted: its origin is not compulsory, and told all the same */
export const cooked = meatOf('other_meat');
export const pantry = product('pantry');
export const drink = product('drinks');
export const beer = product('drinks', { vatKind: 'alcohol', allergens: ['gluten'] });
export const honey = product('pantry', { foodKind: 'honey', storage: 'À l’abri de la chaleur.' });
