import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import { limits } from '../shared/limits.ts';
import {
  readCount,
  readPrice,
  readText,
  readUnits,
  readYes,
  writePrice,
  writeText,
  writeUnits,
} from './product-list-cells.ts';

describe('a text of a product list (rule C5)', () => {
  it('is refused when a spreadsheet would compute it', () => {
    for (const cell of ['=1+1', '+33 3 20', '-5', '@SUM(A1)', ' =A1', '＝1', '＠nom']) {
      expect(readText(cell, 120)).toEqual({ code: 'formula' });
    }
  });

  it('says nothing when it is empty, and is refused when it is too long', () => {
    expect(readText('  ', 120)).toEqual({ value: null });
    expect(readText('é'.repeat(120), 120)).toEqual({ value: 'é'.repeat(120) });
    expect(readText('é'.repeat(121), 120)).toEqual({ code: 'too_long' });
  });

  it('is the same text however its accents were typed', () => {
    expect(readText('Cre\u0300me', 120)).toEqual({ value: 'Cr\u00e8me' });
  });

  it('comes back as it was written, and is never written as a formula', () => {
    const starts = fc.constantFrom('', "'", "''", '=', '+', '-', '@', '＝', '\t=');
    const texts = fc
      .tuple(starts, fc.string({ unit: 'grapheme', maxLength: 20 }))
      .map(([start, rest]) => `${start}${rest}`.normalize('NFC').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(texts, (text) => {
        const cell = writeText(text);
        expect(cell).not.toMatch(/^[=+\-@＝＋－＠\t\r]/);
        expect(readText(cell, 200)).toEqual({ value: text });
      }),
    );
  });
});

describe('a price of a product list', () => {
  it('is in euros, with a dot or a comma', () => {
    for (const cell of ['2.2', '2,20', ' 2.200 ']) expect(readPrice(cell)).toEqual({ value: 220 });
    expect(readPrice('0')).toEqual({ value: 0 });
    expect(readPrice('-0.00')).toEqual({ value: 0 });
    expect(readPrice('')).toEqual({ value: null });
  });

  it('is refused when it is negative, too high, too fine or no number', () => {
    expect(readPrice('-2,20')).toEqual({ code: 'negative' });
    expect(readPrice('10000.01')).toEqual({ code: 'too_high' });
    for (const cell of ['2.205', '1 000', '2 €', '1e3', '=2', '٣', 'NaN', '2.']) {
      expect(readPrice(cell)).toEqual({ code: 'price' });
    }
  });

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: limits.priceCentsMax }), (cents) => {
        expect(readPrice(writePrice(asCents(cents)))).toEqual({ value: cents });
      }),
    );
  });
});

describe('a count of a product list', () => {
  it('is a whole number, zero or more', () => {
    expect(readCount(' 12 ')).toEqual({ value: 12 });
    expect(readCount('0')).toEqual({ value: 0 });
    expect(readCount('')).toEqual({ value: null });
    expect(readCount('-1')).toEqual({ code: 'negative' });
    expect(readCount('1000001')).toEqual({ code: 'too_high' });
    for (const cell of ['1.5', '12 kg', '=1', '0x10']) {
      expect(readCount(cell)).toEqual({ code: 'count' });
    }
  });
});

describe('a yes or no of a product list', () => {
  it('is written in figures or words, in French or English', () => {
    for (const cell of ['1', 'Oui', 'TRUE']) expect(readYes(cell)).toEqual({ value: true });
    for (const cell of ['0', 'non', 'F']) expect(readYes(cell)).toEqual({ value: false });
    expect(readYes('')).toEqual({ value: null });
    expect(readYes('peut-être')).toEqual({ code: 'yes_or_no' });
  });
});

describe('an amount of a product list', () => {
  it('is kept in whole grams, millilitres or pieces', () => {
    expect(readUnits('1,5', 'kg')).toEqual({ unit: 'gram', measure: 1_500 });
    expect(readUnits('75', 'cL')).toEqual({ unit: 'millilitre', measure: 750 });
    expect(readUnits('500', 'mg')).toEqual({ column: 'units', code: 'too_fine' });
    expect(readUnits('2000', 'mg')).toEqual({ unit: 'gram', measure: 2 });
    expect(readUnits('6', '')).toEqual({ unit: 'piece', measure: 6 });
  });

  it('names the column that is wrong', () => {
    expect(readUnits('', 'kg')).toEqual({ column: 'units', code: 'required' });
    expect(readUnits('-1', 'kg')).toEqual({ column: 'units', code: 'negative' });
    expect(readUnits('0', 'kg')).toEqual({ column: 'units', code: 'amount' });
    expect(readUnits('une', 'kg')).toEqual({ column: 'units', code: 'amount' });
    expect(readUnits('0,5', '')).toEqual({ column: 'units', code: 'too_fine' });
    expect(readUnits('2', 'T')).toEqual({ column: 'units', code: 'too_high' });
    expect(readUnits('1', 'lb')).toEqual({ column: 'unit_type', code: 'unknown_unit' });
  });

  it('comes back as it was written', () => {
    const units = fc.constantFrom('piece' as const, 'gram' as const, 'millilitre' as const);
    const measures = fc.oneof(
      fc.integer({ min: 1, max: limits.weightGramsMax }),
      fc.integer({ min: 1, max: 1_000 }).map((thousands) => thousands * 1_000),
    );
    fc.assert(
      fc.property(units, measures, (unit, measure) => {
        const written = writeUnits({ unit, measure });
        expect(readUnits(written.units, written.unitType)).toEqual({ unit, measure });
      }),
    );
  });
});
