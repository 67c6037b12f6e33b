import { createVariant } from '@etal/contracts/catalogue/endpoints';
import type { Problem } from '@etal/contracts/shared/schemas';
import { nameOfMeasure } from '@etal/domain/catalogue/variant';
import { m } from '@etal/messages';
import { readAmount, amountUnits, type VariantKind } from '#lib/catalogue/variant-kind.ts';
import { readEuros, readPrice } from '#lib/euros.ts';
import { measureOf } from '#lib/format.ts';
import type { FormFault } from '#lib/server/api-refusal.ts';
import { parseBody } from '#lib/server/parse-form.ts';

type Contents = {
  unit: 'piece' | 'gram' | 'millilitre';
  measure: number | undefined;
  maximumGrams: number | null | undefined;
};

/**
 * Reads the form of a variant of a kind. Without a name, it is called by what it holds.
 *
 * @param kind how it is sold: decides which fields the form has
 */
export function readVariantForm(form: FormData, kind: VariantKind) {
  const textOf = (field: string) => String(form.get(field) ?? '').trim();
  const faults: FormFault[] = [];
  const needed = <Value>(field: string, value: Value | undefined, text: string): Value => {
    if (value === undefined) faults.push({ field, text });
    return value as Value;
  };
  const contents = readContents(kind, textOf);
  const { unit } = contents;
  const measure = needed(
    kind === 'piece' ? 'pieces' : 'amount',
    contents.measure,
    kind === 'piece' ? m.catalogue_fault_pieces() : m.catalogue_fault_amount(),
  );
  const maximumGrams = needed('maximum', contents.maximumGrams, m.catalogue_fault_amount());
  if (maximumGrams && measure && maximumGrams < measure) {
    faults.push({ field: 'maximum', text: m.catalogue_fault_maximum() });
  }
  const priceCents = needed('price', readPrice(textOf('price')), m.order_cycle_fault_price());
  const deposit = readEuros(textOf('deposit') || '0');
  const depositCents = needed('deposit', deposit, m.catalogue_fault_price());
  if (faults.length > 0) return { faults };
  const unitName = kind === 'piece' ? textOf('unitName') : '';
  const usualName =
    kind === 'weighed'
      ? m.catalogue_about({ weight: measureOf(measure, unit) })
      : nameOfMeasure({ unit, measure, unitName });
  const body = {
    name: textOf('name') || usualName,
    sku: textOf('sku') || null,
    unit,
    measure,
    unitName,
    isWeighed: kind === 'weighed',
    priceCents,
    maximumGrams,
    depositCents,
    position: Number(textOf('position') || 0),
    isComposite: kind === 'piece' && form.has('isComposite'),
  };
  return parseBody(createVariant.body!, body, {
    name: m.catalogue_fault_variant_name(),
    measure: m.catalogue_fault_amount(),
    _: m.catalogue_fault_too_long(),
  });
}

function readContents(kind: VariantKind, textOf: (field: string) => string): Contents {
  if (kind === 'piece') {
    const text = textOf('pieces') || '1';
    const measure = /^\d{1,6}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
    return { unit: 'piece', measure, maximumGrams: null };
  }
  if (kind === 'volume') {
    const measure = readAmount(textOf('amount'), sizeOf(amountUnits.volume, textOf('amountUnit')));
    return { unit: 'millilitre', measure, maximumGrams: null };
  }
  const measure = readAmount(textOf('amount'), sizeOf(amountUnits.weight, textOf('amountUnit')));
  if (kind === 'weight') return { unit: 'gram', measure, maximumGrams: null };
  const most = readAmount(textOf('maximum'), sizeOf(amountUnits.weight, textOf('maximumUnit')));
  return { unit: 'gram', measure, maximumGrams: most };
}

function sizeOf(units: Readonly<Record<string, number>>, unit: string): number {
  return units[unit] ?? 1;
}

/** At which field a refusal of the API is told. */
export function faultsOfVariant({ code, detail, fields }: Problem): FormFault[] {
  if (code === 'variant.exists') return [{ field: 'name', text: detail }];
  return (fields ?? []).map(({ path }) => ({ field: path, text: detail }));
}
