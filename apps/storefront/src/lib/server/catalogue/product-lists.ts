import { foodKinds } from '@etal/domain/catalogue/food';
import { allergens, categories, labels } from '@etal/domain/catalogue/lists';
import { vatKinds, vatRateOf } from '@etal/domain/catalogue/vat';
import { asInstant } from '@etal/domain/shared/instant';
import { getLocale } from '@etal/messages/runtime';
import { m } from '@etal/messages';
import { catalogueText } from '#lib/server/shop/catalogue-text.ts';

/** The closed lists that a product chooses from, in the reader's words. */
export function productLists() {
  const options = (
    list: 'category' | 'label' | 'allergen' | 'food_kind',
    keys: readonly string[],
  ) => keys.map((value) => ({ value, text: catalogueText(list, value) }));
  return {
    categories: options('category', categories),
    labels: options('label', labels),
    allergens: options('allergen', allergens),
    foodKinds: [
      { value: '', text: m.catalogue_food_kind_none() },
      ...options('food_kind', foodKinds),
    ],
    vatKinds: vatKinds.map((value) => ({ value, text: vatText(value) })),
  };
}

function vatText(kind: (typeof vatKinds)[number]): string {
  const rate = vatRateOf(kind, { isVatExempt: false }, asInstant(Date.now()));
  const percent = new Intl.NumberFormat(getLocale(), {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  const of = { kind: catalogueText('vat', kind), rate: percent.format(rate / 10_000) };
  return m.catalogue_vat_option(of);
}
