import type { Cents } from '../shared/cents.ts';
import { limits } from '../shared/limits.ts';
import type { Category } from './lists.ts';
import {
  readCount,
  readPrice,
  readText,
  readUnits,
  readYes,
  type Cell,
  type Measured,
  type ProductListColumn,
  type UnitsFault,
} from './product-list-cells.ts';
import type { RowFaultCode } from './product-list-codes.ts';
import type { VatKind } from './vat.ts';

export type RowFault = { column: ProductListColumn; code: RowFaultCode };

/** The cells of one row; a column that the file does not have is empty. */
export type ProductListCells = Partial<Record<ProductListColumn, string>>;

/** What a row says; null says nothing about it. */
export type ProductListRow = {
  line: number;
  producerName: string;
  sku: string | null;
  name: string;
  displayName: string | null;
  category: Category | null;
  description: string | null;
  measured: Measured | null;
  unitName: string | null;
  priceCents: Cents | null;
  onHand: number | null;
  isOnDemand: boolean | null;
  vatKind: VatKind | null;
  faults: RowFault[];
};

/** Words for categories and VAT kinds, by `foldWord`, in every language. */
export type Vocabulary = {
  categories: ReadonlyMap<string, Category>;
  vatKinds: ReadonlyMap<string, VatKind>;
};

/**
 * Reads one row; every cell that is wrong is a fault with its column, in the order of the columns.
 *
 * @param line of the file, the header being line 1
 * @see docs/rules.md C5
 */
export function readProductListRow(
  cells: ProductListCells,
  line: number,
  vocabulary: Vocabulary,
): ProductListRow {
  const faults: RowFault[] = [];
  const keep = <Value>(column: ProductListColumn, cell: Cell<Value>): Value | null => {
    if ('value' in cell) return cell.value;
    faults.push({ column, code: cell.code });
    return null;
  };
  const textOf = (column: ProductListColumn, charactersMax: number) =>
    keep(column, readText(cells[column] ?? '', charactersMax));
  const needed = (column: ProductListColumn) => {
    const count = faults.length;
    const text = textOf(column, limits.nameCharactersMax);
    if (text === null && faults.length === count) faults.push({ column, code: 'required' });
    return text ?? '';
  };
  const measuredOf = (read: Measured | UnitsFault) => {
    if (!('code' in read)) return read;
    faults.push(read);
    return null;
  };
  return {
    line,
    producerName: needed('producer'),
    name: needed('name'),
    sku: textOf('sku', limits.skuCharactersMax),
    displayName: textOf('display_name', limits.nameCharactersMax),
    category: keep('category', readWord(cells.category, vocabulary.categories, 'unknown_category')),
    description: textOf('description', limits.textCharactersMax),
    measured: measuredOf(readUnits(cells.units ?? '', cells.unit_type ?? '')),
    unitName: textOf('variant_unit_name', limits.nameCharactersMax),
    priceCents: keep('price', readPrice(cells.price ?? '')),
    onHand: keep('on_hand', readCount(cells.on_hand ?? '')),
    isOnDemand: keep('on_demand', readYes(cells.on_demand ?? '')),
    vatKind: keep('tax_category', readVatKind(cells.tax_category, vocabulary.vatKinds)),
    faults,
  };
}

/** `Épicerie`, `epicerie` and `ÉPICERIE` are one word. */
export function foldWord(word: string): string {
  const bare = word.trim().normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return bare.replaceAll('œ', 'oe');
}

function readWord<Word>(
  cell: string | undefined,
  words: ReadonlyMap<string, Word>,
  unknown: RowFaultCode,
): Cell<Word> {
  const text = foldWord(cell ?? '');
  if (text === '') return { value: null };
  const value = words.get(text);
  return value === undefined ? { code: unknown } : { value };
}

const rateOfKind: [RegExp, VatKind][] = [
  [/(^|\D)5[.,]5\D*$/, 'food'],
  [/(^|\D)10\D*$/, 'prepared'],
  [/(^|\D)20\D*$/, 'standard'],
];

/** A kind by its name, or by its rate in mainland France: `TVA 5,5 %`. */
function readVatKind(cell: string | undefined, words: ReadonlyMap<string, VatKind>): Cell<VatKind> {
  const byName = readWord(cell, words, 'unknown_vat');
  if ('value' in byName) return byName;
  const kind = rateOfKind.find(([rate]) => rate.test(cell!.trim()))?.[1];
  return kind ? { value: kind } : byName;
}
