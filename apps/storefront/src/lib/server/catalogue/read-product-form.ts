import { createProduct } from '@etal/contracts/catalogue/endpoints';
import type { Problem } from '@etal/contracts/shared/schemas';
import { foodFields, type DateKind, type FoodKind } from '@etal/domain/catalogue/food';
import { allergens, labels } from '@etal/domain/catalogue/lists';
import { m } from '@etal/messages';
import { readPacking } from '#lib/catalogue/chosen-kind.ts';
import { missingText } from '#lib/catalogue/missing-text.ts';
import type { FormFault } from '#lib/server/api-refusal.ts';
import { parseBody } from '#lib/server/parse-form.ts';

const texts = () => ({
  name: m.catalogue_fault_name(),
  category: m.catalogue_fault_category(),
  alcoholTenths: m.catalogue_alcohol_fault(),
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
      isPrepacked: readPacking(textOf('isPrepacked')),
      dateKind: (textOf('dateKind') || null) as DateKind | null,
      storage: textOf('storage'),
      instructions: textOf('instructions'),
      nutrition: textOf('nutrition'),
      alcoholTenths: readDegree(textOf('alcoholTenths')),
      foodKind: (textOf('foodKind') || null) as FoodKind | null,
      bornIn: textOf('bornIn'),
      raisedIn: textOf('raisedIn'),
      slaughteredIn: textOf('slaughteredIn'),
      retraction: textOf('retraction') || null,
      retractionReason: textOf('retractionReason'),
      isDirectOnly: form.has('isDirectOnly'),
      labels: ticked('label', labels),
      allergens: isNone || present.length > 0 ? present : null,
    },
    texts(),
  );
}

/** Tenths of a percent of what is typed in percent; nothing typed is no degree. */
export function readDegree(typed: string): number | null {
  if (typed === '') return null;
  const tenths = Number(typed.replace(/\s*%$/, '').replace(',', '.')) * 10;
  return Math.abs(tenths - Math.round(tenths)) < 1e-6 ? Math.round(tenths) : tenths;
}

/** At which field a refusal of the API is told. */
export function faultsOfProduct({ code, detail, fields }: Problem): FormFault[] {
  if (code === 'product.exists') return [{ field: 'name', text: detail }];
  return (fields ?? []).map(({ path }) => {
    if (path === 'alcoholLicence') return { field: 'vatKind', text: m.catalogue_licence_fault() };
    if (path === 'organicCertificate') {
      return { field: 'labels', text: m.catalogue_missing_organic() };
    }
    if (path === 'retractionReason') {
      return { field: path, text: m.catalogue_retraction_reason_fault() };
    }
    const missing = code === 'product.incomplete' && foodFields.find((field) => field === path);
    return { field: path, text: missing ? missingText(missing) : detail };
  });
}
