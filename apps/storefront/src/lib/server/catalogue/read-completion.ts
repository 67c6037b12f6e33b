import { changeProducts } from '@etal/contracts/catalogue/completion';
import { foodFields, type FoodKind } from '@etal/domain/catalogue/food';
import { allergens } from '@etal/domain/catalogue/lists';
import type { VatKind } from '@etal/domain/catalogue/vat';
import { m } from '@etal/messages';
import type { z } from 'zod';
import { readPacking } from '#lib/catalogue/chosen-kind.ts';
import { missingText } from '#lib/catalogue/missing-text.ts';
import type { FormFault } from '#lib/server/api-refusal.ts';
import { readDegree } from '#lib/server/catalogue/read-product-form.ts';
import { parseBody } from '#lib/server/parse-form.ts';
import { sentenceOf } from '#lib/server/sentence.ts';

type Change = z.input<NonNullable<(typeof changeProducts)['body']>>['changes'][number];

const places = ['ingredients', 'storage', 'origin', 'bornIn', 'raisedIn', 'slaughteredIn'] as const;

/**
 * Reads the table of products to complete: each row's fields are `<product>.<field>`, those for the
 * rows that are ticked `all.<field>`. A row asks what its hidden `<product>.asks` names; what a row
 * tells itself wins. An empty row says nothing.
 */
export function readCompletion(form: FormData): { changes: Change[]; faults: FormFault[] } {
  const changes: Change[] = [];
  const faults: FormFault[] = [];
  for (const productId of form.getAll('product').map(String)) {
    const row = readRow(form, productId);
    if (!('told' in row)) {
      // What is wrong for all the ticked rows is said once.
      if (faults.every(({ field }) => field !== row.field)) faults.push(row);
      continue;
    }
    if (Object.keys(row.told).length === 0) continue;
    const change = { productId, ...row.told };
    const read = parseBody(changeProducts.body!, { changes: [change] }, {});
    if (read.body) changes.push(change);
    else faults.push({ field: productId, text: faultText(row.told) });
  }
  return { changes, faults };
}

function readRow(
  form: FormData,
  productId: string,
): { told: Omit<Change, 'productId'> } | FormFault {
  const asks = new Set(String(form.get(`${productId}.asks`) ?? '').split(','));
  const isPicked = form.has('pick_all') || form.has(`${productId}.pick`);
  const sources = isPicked ? [productId, 'all'] : [productId];
  const textOf = (field: string) => {
    const texts = sources.map((source) => String(form.get(`${source}.${field}`) ?? '').trim());
    return asks.has(field) ? (texts.find((text) => text !== '') ?? '') : '';
  };
  const told: Omit<Change, 'productId'> = {};
  if (asks.has('allergens')) {
    const answers = sources.map((source) => allergensOf(form, source));
    const wrong = answers.findIndex((answer) => answer === 'both');
    if (wrong >= 0) {
      return { field: `${sources[wrong]!}.allergens`, text: m.catalogue_allergens_both() };
    }
    const answer = answers.find((each) => each !== null);
    if (answer && answer !== 'both') told.allergens = answer;
  }
  for (const field of places) if (textOf(field)) told[field] = textOf(field);
  if (textOf('foodKind')) told.foodKind = textOf('foodKind') as FoodKind;
  if (textOf('vatKind')) told.vatKind = textOf('vatKind') as VatKind;
  if (textOf('isPrepacked')) told.isPrepacked = readPacking(textOf('isPrepacked'));
  if (textOf('alcoholTenths')) told.alcoholTenths = readDegree(textOf('alcoholTenths'));
  return { told };
}

function allergensOf(form: FormData, source: string) {
  const present = allergens.filter((key) => form.has(`${source}.allergen_${key}`));
  const isNone = form.has(`${source}.allergen_none`);
  if (isNone && present.length > 0) return 'both' as const;
  return isNone || present.length > 0 ? present : null;
}

const faultText = (told: Omit<Change, 'productId'>) =>
  'alcoholTenths' in told ? m.catalogue_alcohol_fault() : m.catalogue_fault_too_long();

/** What the API refused of one product, at its fields or else at its row. */
export function faultsOfRow({
  productId,
  code,
  fields,
}: {
  productId: string;
  code: string;
  fields: { path: string }[];
}): FormFault[] {
  const known = fields.flatMap(({ path }) => {
    const missing = code === 'product.incomplete' && foodFields.find((field) => field === path);
    return missing ? [{ field: productId, text: missingText(missing) }] : [];
  });
  if (known.length > 0) return known.slice(0, 1);
  const text = sentenceOf(`refusal_${code.replaceAll('.', '_')}`) ?? m.completion_row_fault();
  return [{ field: productId, text }];
}
