import type { Product } from '@etal/contracts/catalogue/endpoints';
import { isOfRecord, type FoodField, type RecordField } from '@etal/domain/catalogue/food';

/** What a row of « products to complete » asks; the record of the farm tells the rest. */
export type CompletionField = Exclude<FoodField, RecordField> | 'isPrepacked';

const ofPackage: readonly FoodField[] = ['ingredients', 'storage', 'address'];

/** What is missing, and with it what may make it needless or will be asked next. */
export function completionFields({ missing }: Pick<Product, 'missing'>): CompletionField[] {
  const asked = new Set<CompletionField>();
  for (const field of missing) {
    if (ofPackage.includes(field)) asked.add('isPrepacked');
    if (!isOfRecord(field)) asked.add(field);
    if (field === 'foodKind') {
      for (const place of ['bornIn', 'raisedIn', 'slaughteredIn'] as const) asked.add(place);
    }
  }
  return [...asked];
}
