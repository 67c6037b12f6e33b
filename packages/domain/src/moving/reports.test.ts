import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount } from './amount.ts';
import { customersHeadings, readCustomerRow } from './customers-report.ts';
import {
  productsHeadings,
  productsNeeded,
  readProductsRow,
  type KnownOfRow,
  type ProductsCompletions,
} from './products-report.ts';
import { cellsOf, readHeader } from './report-columns.ts';

const vocabulary = {
  categories: new Map([
    ['legumes', 'vegetables' as const],
    ['pantry', 'pantry' as const],
  ]),
  vatKinds: new Map([['alimentation', 'food' as const]]),
};
const nobody = { pack: undefined, hasProduct: false };
const nothing = { packs: new Map(), categories: new Map(), vatKinds: new Map() };
const said = {
  supplier: 'Ferme du Moulin',
  town: 'Wervicq',
  product: 'Carottes',
  category: 'Légumes',
  variant: '500 g',
  price: '1,80 €',
  onHand: '12',
  taxCategory: 'TVA 5,5 %',
};
const row = (
  cells: Partial<typeof said> & Record<string, string>,
  completions: ProductsCompletions = nothing,
  known: KnownOfRow = nobody,
) => readProductsRow({ ...said, ...cells }, 2, { vocabulary, completions, known });

describe('the headings of a report (rule Q1)', () => {
  it('are read in French and in English, in any order, whatever their case', () => {
    const fr = readHeader(
      ['PRIX', 'Produit', 'fournisseur', 'Variante'],
      productsHeadings,
      productsNeeded,
    );
    const en = readHeader(
      ['Variant', 'price', 'Product', 'Supplier'],
      productsHeadings,
      productsNeeded,
    );
    expect(fr.missing).toEqual([]);
    expect(en.missing).toEqual([]);
    expect(cellsOf(fr, ['2', 'Ail', 'Moulin', 'botte'])).toEqual({
      price: '2',
      product: 'Ail',
      supplier: 'Moulin',
      variant: 'botte',
    });
  });

  it('tell what is missing, what is unknown and what stands twice', () => {
    const header = readHeader(['Produit', 'Product', 'Hauteur'], productsHeadings, productsNeeded);
    expect(header).toMatchObject({
      missing: ['supplier', 'variant', 'price'],
      unknown: ['Hauteur'],
      twice: ['product'],
    });
  });

  it('never name two columns of one report', () => {
    for (const headings of [productsHeadings, customersHeadings]) {
      const header = readHeader(Object.values(headings).flat(), headings, []);
      const count = Object.values(headings).flat().length;
      expect(header.twice.length + header.places.size).toBe(count);
    }
  });
});

describe('an amount of a report', () => {
  it.each([
    ['12,5', 1250],
    ['-3.20 €', -320],
    ['€12.50', 1250],
    ['1 234,50', 123_450],
    ['1.234,50', 123_450],
    ['1,234.50', 123_450],
    ['0', 0],
    ['', 0],
    ['12.500', undefined],
    ['1,234', undefined],
    ['douze', undefined],
    ['=1+1', undefined],
    ['12.345', undefined],
  ])('« %s » is %s cents', (cell, cents) => {
    expect(readAmount(cell)).toBe(cents);
  });

  it('is read back however it was written', () => {
    const formats = [
      (euros: string) => euros,
      (euros: string) => euros.replace('.', ','),
      (euros: string) => `${euros.replace('.', ',')} €`,
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.constantFrom(...formats),
        (cents, format) => {
          expect(readAmount(format((cents / 100).toFixed(2)))).toBe(cents);
        },
      ),
    );
  });
});

describe('a row of « all products » (rule Q2)', () => {
  it('is a row of a product list', () => {
    expect(row({})).toMatchObject({
      town: 'Wervicq',
      doubts: null,
      row: {
        producerName: 'Ferme du Moulin',
        name: 'Carottes',
        displayName: '500 g',
        measured: { unit: 'gram', measure: 500 },
        priceCents: 180,
        onHand: 12,
        vatKind: 'food',
        faults: [],
      },
    });
  });

  it('asks for a size, a category or a VAT that it cannot tell, as doubts and not as faults', () => {
    const read = row({ variant: 'Grand', category: 'Fruits secs', taxCategory: 'Réduite' });
    expect(read.row.faults).toEqual([]);
    expect(read.doubts).toEqual({
      pack: { isCertain: false, why: 'unknown', suggestion: null, text: 'Grand' },
      category: 'Fruits secs',
      vatKind: 'Réduite',
    });
  });

  it('takes what a person told for the doubt', () => {
    const read = row(
      { variant: 'Grand', category: 'Fruits secs' },
      {
        packs: new Map([[2, { unit: 'gram', measure: 800 }]]),
        categories: new Map([['fruits secs', 'pantry']]),
        vatKinds: new Map(),
      },
    );
    expect(read).toMatchObject({
      doubts: null,
      row: { displayName: 'Grand', measured: { measure: 800 }, category: 'pantry', faults: [] },
    });
  });

  it('asks nothing that the catalogue tells since it was moved in', () => {
    const known: KnownOfRow = { pack: { unit: 'gram', measure: 800 }, hasProduct: true };
    const read = row(
      { variant: 'Grand', category: 'Fruits secs', taxCategory: 'Réduite' },
      nothing,
      known,
    );
    expect(read).toMatchObject({
      doubts: null,
      row: { measured: { measure: 800 }, category: null, vatKind: null, faults: [] },
    });
  });

  it('is sold to order when its stock is without end', () => {
    expect(row({ onHand: 'À volonté' }).row).toMatchObject({ onHand: null, isOnDemand: true });
    expect(row({ onHand: '-3', onDemand: 'true' }).row).toMatchObject({
      isOnDemand: true,
      faults: [],
    });
    expect(row({ onHand: '7', onDemand: 'false' }).row).toMatchObject({ onHand: 7 });
  });

  it('is refused for a price or a count that is none', () => {
    expect(row({ price: 'gratuit' }).row.faults).toEqual([{ column: 'price', code: 'price' }]);
    expect(row({ price: '' }).row.priceCents).toBeNull();
    expect(row({ onHand: '3,5' }).row.faults).toEqual([{ column: 'on_hand', code: 'count' }]);
  });
});

describe('a row of « customers » (rule Q4)', () => {
  const customer = (cells: Record<string, string>) =>
    readCustomerRow({ firstName: 'Awa', lastName: 'Diop', ...cells }, 3);

  it('tells a name, an e-mail, a phone, tags and what is owed, credit taken off', () => {
    expect(
      customer({
        email: ' AWA@Exemple.org ',
        phone: '06 12 34 56 78',
        tags: 'Adhérent, adhérent;bénévole',
        balanceDue: '12,50',
        credit: '2.50',
      }),
    ).toEqual({
      line: 3,
      name: 'Awa Diop',
      email: 'awa@exemple.org',
      phone: '06 12 34 56 78',
      hubName: '',
      tags: ['adhérent', 'bénévole'],
      balanceCents: 1000,
      faults: [],
      notes: [],
    });
  });

  it('gives its zero back to a phone that a spreadsheet took for a number', () => {
    const phoneOf = (phone: string) => customer({ phone }).phone;
    expect(phoneOf('612345678')).toBe('0612345678');
    expect(phoneOf('0612345678')).toBe('0612345678');
    expect(phoneOf('+352 621 123 456')).toBe('+352 621 123 456');
  });

  it('notes an e-mail and a phone that cannot be used, and leaves them out', () => {
    expect(customer({ email: 'awa@', phone: 'le soir' })).toMatchObject({
      email: null,
      phone: null,
      notes: ['email_unread', 'phone_unread'],
      faults: [],
    });
  });

  it('is refused without a name, and for an amount that is none', () => {
    expect(readCustomerRow({ email: 'awa@exemple.org' }, 3).faults).toEqual([
      { column: 'lastName', code: 'required' },
    ]);
    expect(customer({ balanceDue: '1,234' }).faults).toEqual([
      { column: 'balanceDue', code: 'amount' },
    ]);
    expect(customer({ credit: '-4' }).faults).toEqual([{ column: 'credit', code: 'negative' }]);
    expect(customer({ firstName: '', lastName: '=cmd()' }).faults).toEqual([
      { column: 'lastName', code: 'formula' },
    ]);
  });
});
