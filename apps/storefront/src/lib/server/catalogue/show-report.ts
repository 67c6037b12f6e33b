import type { ImportReport, ImportRow } from '@etal/contracts/catalogue/endpoints';
import { missingText } from '#lib/catalogue/missing-text.ts';
import { sentenceOf } from '#lib/server/sentence.ts';

/** Rows that a page shows of one kind; the counts tell the rest. */
const shownMax = 200;

export type ShownRow = {
  line: number;
  name: string;
  producerName: string;
  /** why it is refused, or what it misses; those of a cell name its column */
  faults: { column?: string; text: string }[];
};

/**
 * A report as its page shows it: the counts, then what is refused and why, what may not be sold yet,
 * then the rest.
 */
export function showReport({ counts, ignoredColumns, rows }: ImportReport) {
  const of = (action: ImportRow['action']): ShownRow[] =>
    rows
      .filter((row) => row.action === action)
      .slice(0, shownMax)
      .map(({ line, producerName, productName, variantName, faults }) => ({
        line,
        name: [productName, variantName].filter(Boolean).join(', '),
        producerName,
        faults: faults.map(({ column, code }) => ({
          column,
          text: sentenceOf(`import_fault_${code}`) ?? code,
        })),
      }));
  return {
    counts,
    ignoredColumns,
    refused: of('refused'),
    create: of('create'),
    update: of('update'),
    incomplete: incompleteOf(rows),
  };
}

/** Products of written rows that may not be sold yet, each at its first row. */
function incompleteOf(rows: readonly ImportRow[]): { all: number; rows: ShownRow[] } {
  const written = rows.filter(({ action }) => action === 'create' || action === 'update');
  const products = new Map<string, ImportRow>();
  for (const row of written) {
    const key = `${row.producerName}\n${row.productName}`.toLowerCase();
    if (row.missing.length > 0 && !products.has(key)) products.set(key, row);
  }
  return {
    all: products.size,
    rows: [...products.values()]
      .slice(0, shownMax)
      .map(({ line, producerName, productName, missing }) => ({
        line,
        producerName,
        name: productName,
        faults: missing.map((field) => ({ text: missingText(field) })),
      })),
  };
}

export type ShownReport = ReturnType<typeof showReport>;
