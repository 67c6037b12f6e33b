import type { FoodField } from '@etal/domain/catalogue/food';
import { m } from '@etal/messages';

const texts: Record<FoodField, () => string> = {
  allergens: m.catalogue_missing_allergens,
  ingredients: m.catalogue_missing_ingredients,
  storage: m.catalogue_missing_storage,
  vatKind: m.catalogue_missing_vat,
  alcoholTenths: m.catalogue_missing_alcohol,
  alcoholLicence: m.catalogue_missing_licence,
  foodKind: m.catalogue_missing_food_kind,
  origin: m.catalogue_missing_origin,
  bornIn: m.catalogue_missing_born_in,
  raisedIn: m.catalogue_missing_raised_in,
  slaughteredIn: m.catalogue_missing_slaughtered_in,
  address: m.catalogue_missing_address,
  organicCertificate: m.catalogue_missing_organic,
};

/** What a product must still tell before it is sold. */
export function missingText(field: FoodField): string {
  return texts[field]();
}
