import type { Product } from '@etal/contracts/catalogue/endpoints';
import { isOfRecord, type FoodField, type RecordField } from '@etal/domain/catalogue/food';

/** What a row of « products to complete » asks; the record of the farm tells the rest. */
export type CompletionField = Exclude<FoodField, RecordField> | 'isPrepacked';

const ofPackage: readonly FoodField[] = ['ingredients', 'storage', 'address'];

/** Meat tells where the animal lived, what is called honey or fish where it comes from. */
const placesOf = (category: string) =>
  category === 'meat' ? (['bornIn', 'raisedIn', 'slaughteredIn'] as const) : (['origin'] as const);

/** What is missing, and with it what may make it needless or will be asked next. */
export function completionFields({
  category,
  missing,
}: Pick<Product, 'category' | 'missing'>): CompletionField[] {
  const asked = new Set<CompletionField>();
  for (const field of missing) {
    if (ofPackage.includes(field)) asked.add('isPrepacked');
    if (!isOfRecord(field)) asked.add(field);
    if (field === 'vatKind') asked.add('alcoholTenths');
    if (field === 'foodKind') for (const place of placesOf(category)) asked.add(place);
  }
  return [...asked];
}
