import type { FileFaultCode } from '@etal/domain/catalogue/product-list-codes';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';

const pieceBytes = 65_536;

export type CsvRecord = {
  cells: string[];
  /** of the file, where the record begins; the first is 1 */
  line: number;
};

/**
 * Reads CSV record by record; empty records are left out. Others are served between two pieces: a
 * whole file would hold them up for a second.
 *
 * Refusal: `file.unreadable` with the reason and the line.
 *
 * @param bytes in UTF-8
 */
export async function readCsv(
  bytes: Uint8Array,
  delimiter: ',' | ';' | '\t',
  take: (record: CsvRecord) => void,
  { isLoose = false } = {},
): Promise<void> {
  let linesBefore = 0;
  const parser = parse({
    delimiter,
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count: isLoose,
    max_record_size: limits.importLineCharactersMax,
    on_record: (cells: string[], { lines }) => {
      const line = startOf(cells, lines, linesBefore);
      linesBefore = lines;
      take({ cells, line });
      return null;
    },
  });
  try {
    await pipeline(Readable.from(piecesOf(bytes)), parser.resume());
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error) : error;
  }
}

export function unreadable(
  reason: FileFaultCode,
  place: { line?: number; column?: string } = {},
): Refusal {
  return new Refusal('file.unreadable', { reason, ...place });
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    yield bytes.subarray(from, from + pieceBytes);
    await setImmediate();
  }
}

/** The line where a record begins: it may hold line breaks, and follow empty lines. */
function startOf(record: string[], linesRead: number, linesBefore: number): number {
  const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
  return Math.max(linesRead - breaks, linesBefore + 1);
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
