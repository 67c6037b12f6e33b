import type { Category } from '@etal/domain/catalogue/lists';
import type { VatKind } from '@etal/domain/catalogue/vat';
import { m } from '@etal/messages';

const categoryTexts: Record<Category, () => string> = {
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

const vatTexts: Record<VatKind, () => string> = {
  food: m.catalogue_vat_food,
  prepared: m.catalogue_vat_prepared,
  standard: m.catalogue_vat_standard,
  alcohol: m.catalogue_vat_alcohol,
};

export function categoryText(category: Category): string {
  return categoryTexts[category]();
}

export function vatText(kind: VatKind): string {
  return vatTexts[kind]();
}
