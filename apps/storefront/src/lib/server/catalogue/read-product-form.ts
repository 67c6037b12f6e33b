import { createProduct } from '@etal/contracts/catalogue/endpoints';
import type { Problem } from '@etal/contracts/shared/schemas';
import { allergens, labels } from '@etal/domain/catalogue/lists';
import { m } from '@etal/messages';
import type { FormFault } from '#lib/server/api-refusal.ts';
import { parseBody } from '#lib/server/parse-form.ts';

const texts = () => ({
  name: m.catalogue_fault_name(),
  category: m.catalogue_fault_category(),
  _: m.catalogue_fault_too_long(),
});

/**
 * Reads the form of a product: allergens and labels are boxes (`allergen_milk`, `label_organic`).
 *
 * Nothing ticked means that nobody has answered; `allergen_none` says that there is none.
 */
export function readProductForm(form: FormData) {
  const textOf = (field: string) => String(form.get(field) ?? '').trim();
  const ticked = <Key extends string>(list: string, keys: readonly Key[]) =>
    keys.filter((key) => form.has(`${list}_${key}`));
  const present = ticked('allergen', allergens);
  const isNone = form.has('allergen_none');
  if (isNone && present.length > 0) {
    const fault: FormFault = { field: 'allergens', text: m.catalogue_allergens_both() };
    return { faults: [fault] };
  }
  return parseBody(
    createProduct.body!,
    {
      name: textOf('name'),
      category: textOf('category'),
      description: textOf('description'),
      vatKind: textOf('vatKind'),
      origin: textOf('origin'),
      ingredients: textOf('ingredients'),
      retraction: textOf('retraction') || null,
      retractionReason: textOf('retractionReason'),
      labels: ticked('label', labels),
      allergens: isNone || present.length > 0 ? present : null,
    },
    texts(),
  );
}

/** At which field a refusal of the API is told. */
export function faultsOfProduct({ code, detail, fields }: Problem): FormFault[] {
  if (code === 'product.exists') return [{ field: 'name', text: detail }];
  return (fields ?? []).map(({ path }) => {
    const isReason = path === 'retractionReason';
    return { field: path, text: isReason ? m.catalogue_retraction_reason_fault() : detail };
  });
}
