import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import type { LocalDate } from '../shared/instant.ts';
import {
  findColumns,
  identifyRows,
  readAmount,
  readDay,
  readStatementRow,
  type BankRow,
} from './statement.ts';

describe('a bank statement (rule B7)', () => {
  it.each([
    ['Date;Libellé;Débit euros;Crédit euros', { date: 0, label: 1, debit: 2, credit: 3 }],
    [
      'Date de comptabilisation;Libellé simplifié;Référence;Montant',
      { date: 0, label: 1, reference: 2, amount: 3 },
    ],
    ['Date opération;Date valeur;Libellé;Montant', { date: 0, label: 2, amount: 3 }],
    [
      'Date de valeur;Date comptable;Intitulé;Crédit;Débit',
      { date: 1, label: 2, debit: 4, credit: 3 },
    ],
    ['Booking date;Amount;Description', { date: 0, label: 2, amount: 1 }],
  ])('tells its columns by its headings: %s', (headings, columns) => {
    expect(findColumns(headings.split(';'))).toEqual({ reference: null, ...columns });
  });

  it('is not guessed when the headings leave a doubt', () => {
    expect(findColumns(['Date', 'Texte', 'Montant'])).toBeUndefined();
    expect(findColumns(['Date', 'Libellé', 'Débit'])).toBeUndefined();
    expect(findColumns(['26/11/2026', 'VIR', '12,00'])).toBeUndefined();
  });

  it.each([
    ['1 234,56', 123_456],
    ['1\u00a0234,56', 123_456],
    ['1\u202f234,5 €', 123_450],
    ['-12.5', -1_250],
    ['\u221212,00', -1_200],
    ['+3,00 EUR', 300],
    ['1.234,56', 123_456],
    ['8', 800],
  ])('reads the amount %s', (text, cents) => {
    expect(readAmount(text)).toBe(cents);
  });

  it.each(['', 'douze', '12,345', '1,2,3', '--3', '12-', '1 2a'])(
    'refuses %j as an amount',
    (text) => {
      expect(readAmount(text)).toBeUndefined();
    },
  );

  it('reads days, and refuses those that are not', () => {
    expect(readDay('26/11/2026')).toBe('2026-11-26');
    expect(readDay('6/1/26')).toBe('2026-01-06');
    expect(readDay('2026-11-26T00:00:00')).toBe('2026-11-26');
    for (const text of ['31/02/2026', '26-13-2026', '', 'jeudi', '2026-02-30']) {
      expect(readDay(text)).toBeUndefined();
    }
  });

  it('reads every amount that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (cents) => {
        const text = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2 }).format(
          cents / 100,
        );
        expect(readAmount(text)).toBe(cents === 0 ? 0 : cents);
      }),
    );
  });

  const two = { date: 0, label: 1, reference: null, debit: 2, credit: 3 };

  it.each([
    [['26/11/2026', 'VIR DIOP', '', '12,00'], 1_200],
    [['26/11/2026', 'RETRAIT', '50,00', ''], -5_000],
    [['26/11/2026', 'RETRAIT', '-50,00', ''], -5_000],
  ])('takes what went out as less: %j', (cells, amountCents) => {
    expect(readStatementRow(cells, two)).toMatchObject({ bookedOn: '2026-11-26', amountCents });
  });

  it.each([
    ['date', ['Solde', 'VIR', '', '1']],
    ['amount', ['26/11/2026', 'VIR', '', '']],
    ['amount', ['26/11/2026', 'VIR', '', 'x']],
    ['two_amounts', ['26/11/2026', 'VIR', '1', '2']],
    ['label', ['26/11/2026', ' ', '', '2']],
    ['too_high', ['26/11/2026', 'VIR', '', '99 999 999']],
  ])('keeps a line out for its %s', (code, cells) => {
    expect(readStatementRow(cells, two)).toBe(code);
  });
});

describe('lines of statements that overlap (rule B8)', () => {
  const row = fc.record({
    bookedOn: fc.constantFrom('2026-11-25', '2026-11-26').map((day) => day as LocalDate),
    amountCents: fc.constantFrom(500, 1_000).map(asCents),
    label: fc.constantFrom('VIR DIOP', 'REMISE'),
    reference: fc.constantFrom('', 'A1'),
  });

  it('are each told once, and the same in every file of whole days', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const inDays = [...rows].sort((a, b) => (a.bookedOn < b.bookedOn ? -1 : 1));
        const all = identifyRows(inDays);
        expect(new Set(all).size).toBe(rows.length);
        const isLast = ({ bookedOn }: BankRow) => bookedOn === '2026-11-26';
        const last = inDays.filter(isLast);
        const fromAll = all.filter((_, index) => isLast(inDays[index]!));
        expect(identifyRows(last)).toEqual(fromAll);
      }),
    );
  });

  it('do not change with accents, case or blanks of a label', () => {
    const one = { bookedOn: '2026-11-26' as LocalDate, amountCents: asCents(500), reference: '' };
    expect(identifyRows([{ ...one, label: 'Virement  Hélène' }])).toEqual(
      identifyRows([{ ...one, label: 'VIREMENT HELENE' }]),
    );
  });
});
