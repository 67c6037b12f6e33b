import { readPrice } from '#lib/euros.ts';

/** One format of a week, as somebody wants it. */
export type TypedLine = {
  variantId: string;
  isOn: boolean;
  priceCents: number;
  /** null sells to order */
  quantity: number | null;
  /** what was shown left */
  shownQuantity: number | null;
};

export type LineFault = { field: string; variantId: string; code: 'price' | 'quantity' };

export type WeekForm = { lines: TypedLine[]; faults: LineFault[] };

type Shown = Pick<TypedLine, 'isOn' | 'priceCents' | 'quantity'>;

/** What a form keeps of a line as it was shown: `1:250:20`. */
export function shownText({ isOn, priceCents, quantity }: Shown): string {
  return `${Number(isOn)}:${priceCents}:${quantity ?? ''}`;
}

/**
 * Reads what changed in the form of a week: `on_`, `price_`, `quantity_` and `was_`, each followed by
 * the variant's id. What is off, and was, is not judged.
 */
export function readWeekForm(form: FormData): WeekForm {
  const read = variantIdsOf(form).map((variantId) => readWeekLine(form, variantId));
  return {
    lines: read.flatMap(({ line, isChanged }) => (line && isChanged ? [line] : [])),
    faults: read.flatMap(({ faults }) => faults),
  };
}

type ReadLine = { line: TypedLine | null; faults: LineFault[]; isChanged: boolean };

/** Reads one line as it stands in the form; none when something of it is not right. */
export function readWeekLine(form: FormData, variantId: string): ReadLine {
  const textOf = (word: string) => String(form.get(`${word}_${variantId}`) ?? '').trim();
  const was = textOf('was');
  const [wasOn, wasCents, wasLeft = ''] = was.split(':');
  const shownQuantity = readCount(wasLeft) ?? null;
  if (!form.has(`on_${variantId}`)) {
    const off = { isOn: false, priceCents: Number(wasCents), quantity: null };
    return { line: { variantId, ...off, shownQuantity }, faults: [], isChanged: wasOn === '1' };
  }
  const priceCents = readPrice(textOf('price'));
  const quantity = readCount(textOf('quantity'));
  const fault = (code: LineFault['code']) => ({ field: `${code}_${variantId}`, variantId, code });
  if (priceCents === undefined || quantity === undefined) {
    const faults = [
      ...(priceCents === undefined ? [fault('price')] : []),
      ...(quantity === undefined ? [fault('quantity')] : []),
    ];
    return { line: null, faults, isChanged: true };
  }
  const line = { variantId, isOn: true, priceCents, quantity, shownQuantity };
  return { line, faults: [], isChanged: shownText(line) !== was };
}

function variantIdsOf(form: FormData): string[] {
  return [...form.keys()].flatMap((key) => (key.startsWith('was_') ? [key.slice(4)] : []));
}

/** null when left empty; undefined when it is not a whole number */
function readCount(text: string): number | null | undefined {
  if (text === '') return null;
  return /^\d{1,7}$/.test(text) && Number(text) <= 1_000_000 ? Number(text) : undefined;
}
