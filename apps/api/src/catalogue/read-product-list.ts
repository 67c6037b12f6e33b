import {
  ignoredColumns,
  neededColumns,
  productListColumns,
  type ProductListColumn,
} from '@etal/domain/catalogue/product-list-cells';
import {
  readProductListRow,
  type ProductListCells,
  type ProductListRow,
  type Vocabulary,
} from '@etal/domain/catalogue/product-list-row';
import { limits } from '@etal/domain/shared/limits';
import { readCsv, unreadable, type CsvRecord } from '../shared/read-csv.ts';

export type ProductList = { rows: ProductListRow[]; ignoredColumns: ProductListColumn[] };

/**
 * Reads the bytes of a product list: UTF-8, with or without BOM, cells parted by `,` or `;`.
 *
 * Refusal: `file.unreadable`, its details a `reason` of `FileFaultCode` and, when they are known,
 * the `line` and `column`.
 */
export async function readProductList(bytes: Buffer, vocabulary: Vocabulary): Promise<ProductList> {
  const reading: Reading = { columns: undefined, rows: [], ignored: new Set() };
  await readCsv(bytes, delimiterOf(decode(bytes)), (record) =>
    readRecord(reading, record, vocabulary),
  );
  if (reading.rows.length === 0) throw unreadable('empty');
  return { rows: reading.rows, ignoredColumns: [...reading.ignored] };
}

type Reading = {
  columns: ProductListColumn[] | undefined;
  rows: ProductListRow[];
  ignored: Set<ProductListColumn>;
};

function readRecord(
  reading: Reading,
  { cells: record, line }: CsvRecord,
  vocabulary: Vocabulary,
): void {
  if (!reading.columns) {
    reading.columns = readHeader(record);
    return;
  }
  if (reading.rows.length === limits.importRowsMax) throw unreadable('too_many_rows', { line });
  const cells = cellsOf(reading.columns, record);
  reading.rows.push(readProductListRow(cells, line, vocabulary));
  for (const column of ignoredColumns) if (cells[column]?.trim()) reading.ignored.add(column);
}

function decode(bytes: Buffer): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('encoding');
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) throw unreadable('nul_character', { line: text.slice(0, nul).split('\n').length });
  if (text.trim() === '') throw unreadable('empty');
  return text;
}

/** Spreadsheets of French people part cells with `;`. */
function delimiterOf(text: string): ',' | ';' {
  const end = text.search(/[\r\n]/);
  const header = end < 0 ? text : text.slice(0, end);
  return header.includes(';') && !header.includes(',') ? ';' : ',';
}

function readHeader(record: string[]): ProductListColumn[] {
  if (record.length === 1) throw unreadable('separator', { line: 1 });
  const names = record.map((name) => name.trim().toLowerCase());
  for (const [index, name] of names.entries()) {
    if (!(productListColumns as readonly string[]).includes(name)) {
      throw unreadable('unknown_column', { line: 1, column: name.slice(0, 60) });
    }
    if (names.indexOf(name) < index)
      throw unreadable('duplicate_column', { line: 1, column: name });
  }
  const missing = neededColumns.find((column) => !names.includes(column));
  if (missing) throw unreadable('missing_column', { line: 1, column: missing });
  return names as ProductListColumn[];
}

function cellsOf(columns: ProductListColumn[], record: string[]): ProductListCells {
  return Object.fromEntries(columns.map((column, index) => [column, record[index] ?? '']));
}
