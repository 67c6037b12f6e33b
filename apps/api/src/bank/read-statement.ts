import { findColumns, readStatementRow, type StatementColumns } from '@etal/domain/bank/statement';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { readCsv, unreadable, type CsvRecord } from '../shared/read-csv.ts';
import { readCamt, type ReadRow } from './read-camt.ts';

export type ReadStatement =
  | { format: 'csv' | 'camt.053'; rows: ReadRow[] }
  /** the columns are in doubt: the first records, for a person to tell */
  | { format: 'csv'; rows: null; samples: string[][] };

/** How many records stand above the headings at most, and are shown to who tells the columns. */
const preambleMax = 20;
const samplesShown = 6;

/**
 * Reads a bank statement, CSV or camt.053, in UTF-8 or ISO 8859-15.
 *
 * Refusals: `file.unreadable`, `bank_statement.too_long`.
 *
 * @param told which columns are which, when somebody said it
 * @see docs/rules.md B7
 */
export async function readStatement(
  bytes: Uint8Array,
  told: StatementColumns | null,
): Promise<ReadStatement> {
  if (bytes.length === 0) throw unreadable('empty');
  const text = decode(bytes);
  if (text.includes('\0')) throw unreadable('nul_character');
  if (/^\s*</.test(text)) return { format: 'camt.053', rows: bounded(readCamt(text)) };
  const records = await recordsOf(text);
  const headingAt = records
    .slice(0, preambleMax)
    .findIndex(({ cells }) => findColumns(cells) !== undefined);
  const columns = told ?? (headingAt === -1 ? null : findColumns(records[headingAt]!.cells)!);
  if (columns === null) {
    return { format: 'csv', rows: null, samples: widest(records).slice(0, samplesShown) };
  }
  const after = headingAt === -1 ? firstDayOf(records, columns) : headingAt + 1;
  const rows = records
    .slice(after)
    .map(({ cells, line }) => ({ line, row: readStatementRow(cells, columns) }));
  return { format: 'csv', rows: bounded(rows) };
}

/** Old banks write ISO 8859-15, whose bytes are no UTF-8 as soon as there is an accent. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('iso-8859-15').decode(bytes);
  }
}

async function recordsOf(text: string): Promise<CsvRecord[]> {
  const head = text
    .split(/\r\n|\n|\r/)
    .slice(0, preambleMax)
    .join('\n');
  const count = (sign: string) => head.split(sign).length;
  const separators = [';', '\t', ','] as const;
  const [delimiter] = [...separators].sort((one, other) => count(other) - count(one));
  const records: CsvRecord[] = [];
  const take = (record: CsvRecord) => records.push(record);
  await readCsv(new TextEncoder().encode(text), delimiter!, take, { isLoose: true });
  return records;
}

/** Without headings, lines begin at the first one that can be read. */
function firstDayOf(records: readonly CsvRecord[], columns: StatementColumns): number {
  const index = records.findIndex(
    ({ cells }) => typeof readStatementRow(cells, columns) !== 'string',
  );
  return index === -1 ? 0 : index;
}

/** Records as wide as most are: not the lines above the table. */
function widest(records: readonly CsvRecord[]): string[][] {
  const width = Math.max(...records.map(({ cells }) => cells.length));
  return records.filter(({ cells }) => cells.length === width).map(({ cells }) => cells);
}

function bounded(rows: ReadRow[]): ReadRow[] {
  if (rows.length > limits.statementLinesMax) throw new Refusal('bank_statement.too_long');
  return rows;
}
