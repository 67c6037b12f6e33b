import { foldWord } from '../catalogue/product-list-row.ts';

/** What a report calls each of its columns, in French and English, by `foldHeading`. */
export type Headings<Column extends string> = Record<Column, readonly string[]>;

export type Header<Column extends string> = {
  /** where each column stands in a row */
  places: Map<Column, number>;
  /** headings that no column of this report has, as they were written */
  unknown: string[];
  /** columns that two headings name */
  twice: Column[];
  missing: Column[];
};

/**
 * Reads the headings of a report: columns in any order, French or English.
 *
 * @param needed without these a row says nothing
 * @see docs/rules.md Q1
 */
export function readHeader<Column extends string>(
  cells: readonly string[],
  headings: Headings<Column>,
  needed: readonly Column[],
): Header<Column> {
  const columnOf = new Map<string, Column>();
  for (const column of Object.keys(headings) as Column[]) {
    for (const heading of headings[column]) columnOf.set(foldHeading(heading), column);
  }
  const header: Header<Column> = { places: new Map(), unknown: [], twice: [], missing: [] };
  for (const [place, cell] of cells.entries()) {
    const folded = foldHeading(cell);
    if (folded === '') continue;
    const column = columnOf.get(folded);
    if (column === undefined) header.unknown.push(cell.trim());
    else if (header.places.has(column)) header.twice.push(column);
    else header.places.set(column, place);
  }
  header.missing = needed.filter((column) => !header.places.has(column));
  return header;
}

/** « Adresse de facturation », « ADRESSE DE FACTURATION : » are one heading. */
export function foldHeading(heading: string): string {
  return foldWord(heading)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The cells of one row, by column; a column that the file does not have is empty. */
export function cellsOf<Column extends string>(
  { places }: Header<Column>,
  row: readonly string[],
): Partial<Record<Column, string>> {
  const cells: Partial<Record<Column, string>> = {};
  for (const [column, place] of places) cells[column] = row[place] ?? '';
  return cells;
}
