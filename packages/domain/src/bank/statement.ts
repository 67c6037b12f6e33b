import { asCents, type Cents } from '../shared/cents.ts';
import type { LocalDate } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';
import { plainName } from '../shared/plain-name.ts';

/** What a bank says of one movement. */
export type BankRow = {
  bookedOn: LocalDate;
  /** negative went out */
  amountCents: Cents;
  label: string;
  /** the bank's own, where it gives one; else empty */
  reference: string;
};

/** Columns of a statement, counted from 0: one of signed amounts, or one of each direction. */
export type StatementColumns = {
  date: number;
  label: number;
  reference: number | null;
} & ({ amount: number } | { debit: number; credit: number });

/** Why a line of a statement is kept out; `messages` has a sentence for each. */
export const statementFaultCodes = ['date', 'amount', 'two_amounts', 'label', 'too_high'] as const;

export type StatementFaultCode = (typeof statementFaultCodes)[number];

const words: Record<'date' | 'label' | 'reference' | 'amount' | 'debit' | 'credit', RegExp[]> = {
  date: [
    /^date (de l ?)?(operation|comptable|comptabilisation|d operation)/,
    /^date (de )?comptabilisation/,
    /^(date|booking date|dateop)$/,
  ],
  label: [/^libelle( |$)/, /^(label|description|nature|details?|intitule)( |$)/],
  reference: [/^(reference|ref|numero d operation)( |$)/],
  amount: [/^(montant|amount|valeur en euros)( |$)/],
  debit: [/^debit( |$)/],
  credit: [/^credit( |$)/],
};

/** A heading as it is compared: without accents nor signs. */
const headingOf = (cell: string) =>
  plainName(cell)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/**
 * Finds the columns of a statement by its headings, in French or English.
 *
 * @returns undefined when these cells are no headings, or leave a doubt: somebody then says which
 * @see docs/rules.md B7
 */
export function findColumns(cells: readonly string[]): StatementColumns | undefined {
  const headings = cells.map(headingOf);
  const find = (word: keyof typeof words): number | null => {
    for (const pattern of words[word]) {
      const index = headings.findIndex((heading) => pattern.test(heading));
      if (index !== -1) return index;
    }
    return null;
  };
  const [date, label, reference] = [find('date'), find('label'), find('reference')];
  if (date === null || label === null) return undefined;
  const [amount, debit, credit] = [find('amount'), find('debit'), find('credit')];
  if (debit !== null && credit !== null) return { date, label, reference, debit, credit };
  return amount === null ? undefined : { date, label, reference, amount };
}

/**
 * Reads an amount as French banks write it: `1 234,56`, `-12.5`, `+3,00 EUR`; signed, at most two decimals.
 *
 * @returns undefined when it is not an amount
 * @see docs/rules.md B7
 */
export function readAmount(text: string): Cents | undefined {
  const plain = text.replaceAll(/[\s€\u2212]|EUR/g, (sign) => (sign === '\u2212' ? '-' : ''));
  const euros = String.raw`\d{1,3}(?:\.\d{3})+(?=,)|\d{1,3}(?:,\d{3})+(?=\.)|\d{1,9}`;
  const match = new RegExp(String.raw`^([+-]?)(${euros})(?:[.,](\d{1,2}))?$`).exec(plain);
  if (!match) return undefined;
  const [, sign, whole = '', decimals = ''] = match;
  const cents = Number(whole.replaceAll(/[.,]/g, '')) * 100 + Number(decimals.padEnd(2, '0'));
  return asCents(sign === '-' ? -cents : cents);
}

/**
 * Reads a day as banks write it: `26/11/2026`, `26/11/26`, `2026-11-26`.
 *
 * @returns undefined when there is no such day
 * @see docs/rules.md B7
 */
export function readDay(text: string): LocalDate | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text.trim());
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text.trim());
  if (!iso && !french) return undefined;
  const [year, month, day] = iso
    ? [iso[1]!, iso[2]!, iso[3]!]
    : [french![3]!.padStart(4, '20'), french![2]!.padStart(2, '0'), french![1]!.padStart(2, '0')];
  const written = `${year}-${month}-${day}`;
  const moment = new Date(`${written}T00:00:00Z`);
  const isDay = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(written);
  return isDay ? (written as LocalDate) : undefined;
}

/**
 * Reads one line of a statement.
 *
 * @returns the row, or why it is kept out
 * @see docs/rules.md B7
 */
export function readStatementRow(
  cells: readonly string[],
  columns: StatementColumns,
): BankRow | StatementFaultCode {
  const cell = (index: number | null) => (index === null ? '' : (cells[index] ?? '').trim());
  const bookedOn = readDay(cell(columns.date));
  if (bookedOn === undefined) return 'date';
  const amountCents =
    'amount' in columns
      ? readAmount(cell(columns.amount))
      : netOf(cell(columns.debit), cell(columns.credit));
  if (amountCents === 'two_amounts') return amountCents;
  if (amountCents === undefined || amountCents === 0) return 'amount';
  return draftRow({
    bookedOn,
    amountCents,
    label: cell(columns.label),
    reference: cell(columns.reference),
  });
}

/** A row within what Étal keeps, or why it is kept out. */
export function draftRow(row: BankRow): BankRow | StatementFaultCode {
  if (Math.abs(row.amountCents) > limits.bankLineCentsMax) return 'too_high';
  const label = row.label.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (label === '' && row.reference === '') return 'label';
  return {
    ...row,
    label: label.slice(0, limits.bankLabelCharactersMax),
    reference: row.reference.trim().slice(0, limits.nameCharactersMax),
  };
}

function netOf(debit: string, credit: string): Cents | undefined | 'two_amounts' {
  const [out, into] = [debit, credit].map((text) => (text === '' ? asCents(0) : readAmount(text)));
  if (out === undefined || into === undefined) return undefined;
  if (out !== 0 && into !== 0) return 'two_amounts';
  return asCents(Math.abs(into) - Math.abs(out));
}

/**
 * Tells each row from every other, the same in whatever file it comes: by the bank's reference, or by
 * its day, amount, label and rank among those that are equal.
 *
 * @returns one text for each row, none twice
 * @see docs/rules.md B8
 */
export function identifyRows(rows: readonly BankRow[]): string[] {
  const seen = new Map<string, number>();
  return rows.map(({ bookedOn, amountCents, label, reference }) => {
    const words = reference === '' ? headingOf(label) : `ref ${reference}`;
    const same = `${bookedOn}|${amountCents}|${words}`;
    const rank = (seen.get(same) ?? 0) + 1;
    seen.set(same, rank);
    return `${same}|${rank}`;
  });
}
