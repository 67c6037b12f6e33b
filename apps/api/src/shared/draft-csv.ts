import { asInstant, toIso } from '@etal/domain/shared/instant';
import { stringify } from 'csv-stringify/sync';

/** A row as people read it. */
export type ExportedRow = Record<string, unknown>;

/** Moments as ISO 8601 with Z: what is named `at`, or ends in `At`. */
export function readableRow(row: ExportedRow): ExportedRow {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, shown(key, value)]));
}

/**
 * Rows as French spreadsheets read them; the first tells the titles of all.
 *
 * @param isFirst begins the file, with its titles
 */
export function draftCsv(rows: readonly ExportedRow[], isFirst = true): string {
  const titles = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => titles.map((title) => row[title]));
  return draftTable(cells, isFirst ? titles : null);
}

/**
 * Cells as French spreadsheets read them. What a spreadsheet would compute is guarded by `'`.
 *
 * @param titles begin the file; null goes on with one
 */
export function draftTable(
  rows: readonly (readonly unknown[])[],
  titles: readonly string[] | null,
): string {
  return stringify(
    rows.map((cells) => cells.map(cellOf)),
    {
      header: titles !== null,
      ...(titles && { columns: [...titles] }),
      delimiter: ';',
      bom: titles !== null,
      record_delimiter: 'windows',
      escape_formulas: true,
    },
  );
}

function shown(key: string, value: unknown): unknown {
  const isMoment = typeof value === 'number' && (key === 'at' || key.endsWith('At'));
  return isMoment ? toIso(asInstant(value)) : value;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
