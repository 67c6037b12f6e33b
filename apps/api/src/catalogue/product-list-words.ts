import { categories, type Category } from '@etal/domain/catalogue/lists';
import { foldWord, type Vocabulary } from '@etal/domain/catalogue/product-list-row';
import { vatKinds, type VatKind } from '@etal/domain/catalogue/vat';
import { m } from '@etal/messages';

type Locale = 'fr' | 'en';

const locales: readonly Locale[] = ['fr', 'en'];

/** What a product list calls a category. */
export function wordOfCategory(category: Category, locale: Locale): string {
  return categoryWords[category]({}, { locale });
}

/** What a product list calls a kind of VAT. */
export function wordOfVatKind(kind: VatKind, locale: Locale): string {
  return vatWords[kind]({}, { locale });
}

type Word = (inputs: Record<string, never>, options: { locale: Locale }) => string;

const categoryWords: Record<Category, Word> = {
  vegetables: m.catalogue_category_vegetables,
  fruit: m.catalogue_category_fruit,
  eggs: m.catalogue_category_eggs,
  dairy: m.catalogue_category_dairy,
  cheese: m.catalogue_category_cheese,
  meat: m.catalogue_category_meat,
  bread: m.catalogue_category_bread,
  pantry: m.catalogue_category_pantry,
  drinks: m.catalogue_category_drinks,
  other: m.catalogue_category_other,
};

const vatWords: Record<VatKind, Word> = {
  food: m.catalogue_vat_food,
  prepared: m.catalogue_vat_prepared,
  standard: m.catalogue_vat_standard,
  alcohol: m.catalogue_vat_alcohol,
};

/** A category or VAT kind is read by its key and by its word in each language. */
export const vocabulary: Vocabulary = {
  categories: wordsOf(categories, wordOfCategory),
  vatKinds: wordsOf(vatKinds, wordOfVatKind),
};

function wordsOf<Key extends string>(
  keys: readonly Key[],
  wordOf: (key: Key, locale: Locale) => string,
): Map<string, Key> {
  return new Map(
    keys.flatMap((key) => [
      [foldWord(key), key] as const,
      ...locales.map((locale) => [foldWord(wordOf(key, locale)), key] as const),
    ]),
  );
}
