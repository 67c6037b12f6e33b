import type { ImportReport, ImportRow } from '@etal/contracts/catalogue/endpoints';
import { sentenceOf } from '#lib/server/sentence.ts';

/** Rows that a page shows of one kind; the counts tell the rest. */
const shownMax = 200;

/** A report as its page shows it: the counts, then what is refused and why, then the rest. */
export function showReport({ counts, ignoredColumns, rows }: ImportReport) {
  const of = (action: ImportRow['action']) =>
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
  };
}

export type ShownReport = ReturnType<typeof showReport>;
