import {
  cellsOf,
  readHeader,
  type Header,
  type Headings,
} from '@etal/domain/moving/report-columns';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { readCsv, unreadable, type CsvRecord } from '../shared/read-csv.ts';
import { readWorkbook } from './read-workbook.ts';

export type ReportKind<Column extends string> = {
  headings: Headings<Column>;
  needed: (header: Header<Column>) => readonly Column[];
  /** headings of the report that may have been taken for it */
  other: Headings<string>;
};

export type Report<Column extends string> = {
  rows: { line: number; cells: Partial<Record<Column, string>> }[];
  columns: ReadonlySet<Column>;
  unknownColumns: string[];
};

/** Reports may begin with a title; their headings stand in one of the first rows. */
const headingRowsMax = 10;

/**
 * Reads a report of Open Food Network: XLSX, or CSV in UTF-8, UTF-16 or Windows-1252, cells parted
 * by `;`, `,` or a tab.
 *
 * Refusal: `file.unreadable`, with a `reason` of `FileFaultCode` and, when they are known, the
 * `line` and the `columns`.
 *
 * @see docs/rules.md Q1
 */
export async function readReport<Column extends string>(
  bytes: Uint8Array,
  kind: ReportKind<Column>,
): Promise<Report<Column>> {
  if (bytes.length === 0) throw unreadable('empty');
  const records = isZip(bytes) ? recordsOf(await readWorkbook(bytes)) : await readText(bytes);
  const { header, place } = findHeader(records, kind);
  const found = records.slice(place + 1);
  if (found.length === 0) throw unreadable('empty');
  const width = records[place]!.cells.length;
  for (const { cells, line } of found) {
    if (cells.slice(width).some((cell) => cell.trim() !== '')) {
      throw unreadable('cell_count', { line });
    }
  }
  return {
    rows: found.map(({ cells, line }) => ({ line, cells: cellsOf(header, cells) })),
    columns: new Set(header.places.keys()),
    unknownColumns: header.unknown.map((name) => name.slice(0, 60)).slice(0, 50),
  };
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function recordsOf(rows: readonly string[][]): CsvRecord[] {
  const records = rows.map((cells, index) => ({ cells, line: index + 1 }));
  const full = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  requireRoom(full.length, full[limits.importRowsMax + headingRowsMax]?.line);
  return full;
}

async function readText(bytes: Uint8Array): Promise<CsvRecord[]> {
  const text = decode(bytes);
  const records: CsvRecord[] = [];
  await readCsv(
    Buffer.from(text),
    delimiterOf(text),
    (record) => {
      requireRoom(records.push(record), record.line);
    },
    { isLoose: true },
  );
  return records;
}

function requireRoom(count: number, line: number | undefined): void {
  if (count > limits.importRowsMax + headingRowsMax) {
    throw unreadable('too_many_rows', line === undefined ? {} : { line });
  }
}

/** Files that people take for a table: a PDF, an old XLS, a web page. */
const others = [/^%PDF/, /^ÐÏ/, /^\s*<(?:!doctype|html|\?xml)/i];

function decode(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  if (others.some((other) => other.test(start))) throw unreadable('not_a_table');
  const text = decodeUnicode(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
  const nul = text.indexOf('\0');
  if (nul >= 0) throw unreadable('nul_character', { line: text.slice(0, nul).split('\n').length });
  // Bytes that no encoding knows, or letters that were saved in the wrong one: « GÃ©rard ».
  const wrong = /(?![\t\n\v\f\r])\p{Cc}|\ufffd|Ã[\u00a0-\u00bf]|â€/u.exec(text);
  if (wrong) throw unreadable('encoding', { line: text.slice(0, wrong.index).split('\n').length });
  if (text.trim() === '') throw unreadable('empty');
  return text;
}

function decodeUnicode(bytes: Uint8Array): string | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const delimiters = [';', '\t', ','] as const;

/** The sign that stands most often in the first rows. */
function delimiterOf(text: string): (typeof delimiters)[number] {
  const rows = text.split(/\r\n|\n|\r/, headingRowsMax).join('\n');
  const bare = rows.replaceAll(/"[^"]*"/g, '');
  const counts = delimiters.map((sign) => bare.split(sign).length - 1);
  const most = Math.max(...counts);
  if (most === 0) throw unreadable('separator', { line: 1 });
  return delimiters[counts.indexOf(most)]!;
}

function findHeader<Column extends string>(
  records: readonly CsvRecord[],
  { headings, needed, other }: ReportKind<Column>,
): { header: Header<Column>; place: number } {
  const read = records
    .slice(0, headingRowsMax)
    .map(({ cells }, place) => ({ header: readHeader(cells, headings, []), place }));
  const [best] = read.toSorted((a, b) => b.header.places.size - a.header.places.size);
  if (!best) throw unreadable('empty');
  const { line, cells } = records[best.place]!;
  const missing = needed(best.header).filter((column) => !best.header.places.has(column));
  if (missing.length > 0) {
    const isOther = readHeader(cells, other, []).places.size > best.header.places.size;
    throw isOther
      ? unreadable('wrong_report', { line })
      : new Refusal('file.unreadable', { reason: 'missing_column', line, columns: missing });
  }
  if (best.header.twice.length > 0) {
    const columns = best.header.twice;
    throw new Refusal('file.unreadable', { reason: 'duplicate_column', line, columns });
  }
  return best;
}
