import {
  draftRow,
  readAmount,
  readDay,
  type BankRow,
  type StatementFaultCode,
} from '@etal/domain/bank/statement';
import { asCents } from '@etal/domain/shared/cents';
import { SaxesParser } from 'saxes';
import { unreadable } from '../shared/read-csv.ts';

export type ReadRow = { line: number; row: BankRow | StatementFaultCode };

/** Texts of one `Ntry` that tell who paid and why, in the order in which a label shows them. */
const labelParts = ['AddtlNtryInf', 'Nm', 'Ustrd', 'AddtlTxInf'];

/** References of a bank, the surest first: its own, then the payer's. */
const references = ['NtryRef', 'AcctSvcrRef', 'EndToEndId'];

type Entry = { line: number; texts: Map<string, string[]>; currency: string };

/**
 * Reads the booked movements of a camt.053 statement: those that are only announced are left out.
 *
 * Refusal: `file.unreadable` when it is no XML, or tells no statement.
 *
 * @param xml as text; entities that it declares itself are not followed
 * @see docs/rules.md B7
 */
export function readCamt(xml: string): ReadRow[] {
  const parser = new SaxesParser();
  const rows: ReadRow[] = [];
  const path: string[] = [];
  let entry: Entry | null = null;
  let isStatement = false;
  parser.on('opentag', ({ name, attributes }) => {
    const word = wordOf(name);
    path.push(word);
    isStatement ||= word === 'BkToCstmrStmt';
    if (word === 'Ntry') {
      entry = { line: parser.line, texts: new Map(), currency: 'EUR' };
    }
    if (entry && word === 'Amt' && path.at(-2) === 'Ntry') {
      entry.currency = String(attributes['Ccy'] ?? 'EUR');
    }
  });
  parser.on('text', (text) => {
    if (!entry || text.trim() === '') return;
    const key = keyOf(path);
    entry.texts.set(key, [...(entry.texts.get(key) ?? []), text.trim()]);
  });
  parser.on('closetag', ({ name }) => {
    path.pop();
    if (wordOf(name) !== 'Ntry' || !entry) return;
    const row = rowOf(entry);
    if (row) rows.push({ line: entry.line, row });
    entry = null;
  });
  parser.on('error', () => {
    throw unreadable('not_a_table', { line: parser.line });
  });
  parser.write(xml).close();
  if (!isStatement) throw unreadable('not_a_table');
  return rows;
}

/** `camt:Ntry` and `Ntry` alike. */
const wordOf = (name: string) => name.slice(name.indexOf(':') + 1);

/** Where a text stands: its element, or the one around it where that alone tells. */
function keyOf(path: readonly string[]): string {
  const [word, around, above] = [path.at(-1)!, path.at(-2) ?? '', path.at(-3) ?? ''];
  if (word === 'Amt' || word === 'CdtDbtInd' || word === 'Sts') return `${around}/${word}`;
  if (word === 'Cd' && around === 'Sts') return `${above}/Sts`;
  return word === 'Dt' || word === 'DtTm' ? around : word;
}

/** Null for a movement that is not booked. */
function rowOf({ texts, currency }: Entry): BankRow | StatementFaultCode | null {
  const one = (key: string) => texts.get(key)?.[0] ?? '';
  const status = one('Ntry/Sts');
  if (status !== '' && status !== 'BOOK') return null;
  const bookedOn = readDay(one('BookgDt') || one('ValDt'));
  if (bookedOn === undefined) return 'date';
  const read = readAmount(one('Ntry/Amt'));
  if (read === undefined || read <= 0 || currency !== 'EUR') return 'amount';
  const amountCents = asCents(one('Ntry/CdtDbtInd') === 'DBIT' ? -read : read);
  const label = labelParts.flatMap((key) => texts.get(key) ?? []).join(' ');
  const reference = references.map(one).find((text) => text !== '' && text !== 'NOTPROVIDED') ?? '';
  return draftRow({ bookedOn, amountCents, label, reference });
}
