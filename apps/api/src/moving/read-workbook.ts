import { limits } from '@etal/domain/shared/limits';
import { Unzip, UnzipInflate } from 'fflate';
import { unreadable } from '../shared/read-csv.ts';

/** What is unpacked of one piece stays small, however well it was packed. */
const pieceBytes = 4_096;

const columnsMax = 256;

/** Rows of titles and totals that a report may have beside its rows. */
const otherRowsMax = 1_000;

/**
 * Reads the first sheet of an XLSX: values only, formulas count as what they last gave.
 *
 * Refusals: `file.unreadable`, reasons `unpacked_too_large` (a small file that unpacks to a huge
 * one), `too_many_rows`, `not_a_table` (a ZIP of something else), `spreadsheet`.
 *
 * @returns rows of texts; dates in ISO, numbers with a dot
 */
export async function readWorkbook(bytes: Uint8Array): Promise<string[][]> {
  requireSound(unpack(bytes));
  // A tenth of an idle server's memory, for a file that comes once in a year.
  const { readSheet } = await import('read-excel-file/node');
  try {
    const rows = await readSheet(Buffer.from(bytes));
    return rows.map((row) => row.map(textOf));
  } catch {
    throw unreadable('spreadsheet');
  }
}

/** Unpacks in memory what the reader will, and no more than what is allowed. */
function unpack(bytes: Uint8Array): Map<string, string> {
  const parts = new Map<string, Uint8Array[]>();
  let unpackedBytes = 0;
  const unzip = new Unzip((file) => {
    const pieces: Uint8Array[] = [];
    parts.set(file.name, pieces);
    file.ondata = (error, piece) => {
      if (error) throw error;
      unpackedBytes += piece.length;
      if (unpackedBytes > limits.unpackedBytesMax) throw unreadable('unpacked_too_large');
      if (file.name.endsWith('.xml')) pieces.push(piece);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let from = 0; from < bytes.length; from += pieceBytes) {
      const end = Math.min(from + pieceBytes, bytes.length);
      unzip.push(bytes.subarray(from, end), end === bytes.length);
    }
  } catch (error) {
    throw error instanceof Error && 'status' in error ? error : unreadable('spreadsheet');
  }
  return new Map(
    [...parts].map(([name, pieces]) => [name, Buffer.concat(pieces).toString('utf8')]),
  );
}

/**
 * A sheet may say of one cell that it stands in the last row and the last column: the reader would
 * make all those before it.
 */
function requireSound(parts: ReadonlyMap<string, string>): void {
  if (!parts.has('xl/workbook.xml')) throw unreadable('not_a_table');
  for (const [name, text] of parts) {
    if (!name.startsWith('xl/worksheets/')) continue;
    for (const [, reference] of text.matchAll(
      /<(?:\w+:)?(?:row|c)\b[^>]*?\br\s*=\s*["']([^"']*)/g,
    )) {
      const [, column, row] = /^([A-Z]*)(\d+)$/.exec(reference!) ?? [];
      if (row === undefined) throw unreadable('spreadsheet');
      if (Number(row) > limits.importRowsMax + otherRowsMax || numberOf(column!) > columnsMax) {
        throw unreadable('too_many_rows');
      }
    }
  }
}

/** A is 1, AA is 27. */
function numberOf(column: string): number {
  return [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return String(Math.round(cell * 1e6) / 1e6);
  return String(cell);
}
