import {
  ignoredColumns,
  neededColumns,
  productListColumns,
  type ProductListColumn,
} from '@etal/domain/catalogue/product-list-cells';
import type { FileFaultCode } from '@etal/domain/catalogue/product-list-codes';
import {
  readProductListRow,
  type ProductListCells,
  type ProductListRow,
  type Vocabulary,
} from '@etal/domain/catalogue/product-list-row';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';

const pieceBytes = 65_536;

export type ProductList = { rows: ProductListRow[]; ignoredColumns: ProductListColumn[] };

/**
 * Reads the bytes of a product list: UTF-8, with or without BOM, cells parted by `,` or `;`.
 *
 * Refusal: `file.unreadable`, its details a `reason` of `FileFaultCode` and, when they are known,
 * the `line` and `column`.
 */
export async function readProductList(bytes: Buffer, vocabulary: Vocabulary): Promise<ProductList> {
  const reading: Reading = { columns: undefined, rows: [], ignored: new Set(), linesBefore: 0 };
  const parser = parse({
    delimiter: delimiterOf(decode(bytes)),
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: limits.importLineCharactersMax,
    on_record: (record: string[], { lines }) => readRecord(reading, record, lines, vocabulary),
  });
  try {
    await pipeline(Readable.from(piecesOf(bytes)), parser.resume());
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error) : error;
  }
  if (reading.rows.length === 0) throw unreadable('empty');
  return { rows: reading.rows, ignoredColumns: [...reading.ignored] };
}

/** Others are served between two pieces: a whole list would hold them up for a second. */
async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    yield bytes.subarray(from, from + pieceBytes);
    await setImmediate();
  }
}

type Reading = {
  columns: ProductListColumn[] | undefined;
  rows: ProductListRow[];
  ignored: Set<ProductListColumn>;
  /** read when the record before ended */
  linesBefore: number;
};

/** Returns null: the parser keeps nothing. */
function readRecord(
  reading: Reading,
  record: string[],
  linesRead: number,
  vocabulary: Vocabulary,
): null {
  const line = startOf(record, linesRead, reading.linesBefore);
  reading.linesBefore = linesRead;
  if (!reading.columns) {
    reading.columns = readHeader(record);
    return null;
  }
  if (reading.rows.length === limits.importRowsMax) throw unreadable('too_many_rows', { line });
  const cells = cellsOf(reading.columns, record);
  reading.rows.push(readProductListRow(cells, line, vocabulary));
  for (const column of ignoredColumns) if (cells[column]?.trim()) reading.ignored.add(column);
  return null;
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

/** The line where a record begins: it may hold line breaks, and follow empty lines. */
function startOf(record: string[], linesRead: number, linesBefore: number): number {
  const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
  return Math.max(linesRead - breaks, linesBefore + 1);
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

const reasons: Record<string, FileFaultCode> = {
  CSV_MAX_RECORD_SIZE: 'line_too_long',
  CSV_QUOTE_NOT_CLOSED: 'quote',
  CSV_INVALID_CLOSING_QUOTE: 'quote',
  INVALID_OPENING_QUOTE: 'quote',
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'cell_count',
};

function refusalOf(error: CsvError): Refusal {
  return unreadable(reasons[error.code] ?? 'quote', { line: Number(error['lines']) });
}

function unreadable(
  reason: FileFaultCode,
  place: { line?: number; column?: string } = {},
): Refusal {
  return new Refusal('file.unreadable', { reason, ...place });
}
