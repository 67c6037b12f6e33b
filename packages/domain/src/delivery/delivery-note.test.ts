import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../shared/id.ts';
import type { LocalDate } from '../shared/instant.ts';
import { draftNoteLines, noteNumber } from './delivery-note.ts';
import { totalVariants, type SheetLine } from './preparation-sheet.ts';

const line = (about: Partial<SheetLine>): SheetLine => ({
  lineId: 'line',
  code: '7K3FQ2',
  householdName: 'Awa D.',
  pickupSlot: null,
  variantId: 'leeks',
  productName: 'Poireaux',
  variantName: '1 kg',
  isWeighed: false,
  quantity: 1,
  missingQuantity: 0,
  expectedGrams: null,
  realGrams: null,
  parts: null,
  ...about,
});

const none = { lots: new Map(), received: new Map() };

const lines = fc.array(
  fc
    .record({
      variantId: fc.constantFrom('leeks', 'soup', 'eggs'),
      quantity: fc.integer({ min: 0, max: 99 }),
      missingQuantity: fc.integer({ min: 0, max: 9 }),
      inside: fc.option(fc.integer({ min: 1, max: 9 })),
    })
    .map(({ inside, ...about }) => {
      const jars = { productName: 'Bocal', variantName: '500 g', quantity: inside ?? 0 };
      const parts = [{ variantId: 'jars' as Id<'Variant'>, ...jars }];
      return line({ ...about, parts: inside === null ? null : parts });
    }),
);

describe('a delivery note (rule D16)', () => {
  it('tells the figures of the preparation sheet, and no household', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const note = draftNoteLines(all, none);
        const sheet = totalVariants(all);
        for (const { variantId, quantity, orderedQuantity } of note) {
          const total = sheet.find((one) => one.variantId === variantId)!;
          expect(quantity).toBe(total.quantity);
          expect(orderedQuantity).toBe(total.quantity + total.missingQuantity);
        }
        const inside = note.flatMap(({ contents }) => contents);
        const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
        expect(sum(inside.map(({ quantity }) => quantity))).toBe(
          sum(sheet.map(({ inComposites }) => inComposites)),
        );
        expect(JSON.stringify(note)).not.toMatch(/Awa|7K3FQ2/);
      }),
    );
  });

  it('has a weight once each line of a format is weighed', () => {
    const first = line({ isWeighed: true, realGrams: 900 });
    expect(draftNoteLines([first, line({ isWeighed: true })], none)[0]!.grams).toBeNull();
    const second = line({ isWeighed: true, realGrams: 1_100 });
    const gone = line({ isWeighed: true, quantity: 0, missingQuantity: 1 });
    expect(draftNoteLines([first, second, gone], none)[0]).toMatchObject({
      grams: 2_000,
      orderedQuantity: 3,
      quantity: 2,
    });
  });

  it('tells lots that are known, and what was received with its reason while it differs', () => {
    const lot = { lot: 'L48', date: '2026-12-01' as LocalDate };
    const noted = { receivedQuantity: 4, reason: 'damaged' as const };
    const facts = { lots: new Map([['leeks', lot]]), received: new Map([['leeks', noted]]) };
    expect(draftNoteLines([line({ quantity: 5 })], facts)[0]).toMatchObject({
      lot,
      received: noted,
    });
    expect(draftNoteLines([line({ quantity: 4 })], facts)[0]!.received).toEqual({
      receivedQuantity: 4,
      reason: null,
    });
  });

  it('has one number for a place and a date', () => {
    const [hall, market] = ['0199-aaaaaa9f3a2c', '0199-aaaaaa000001'];
    expect(noteNumber('2026-11-26', hall)).toBe('BL-20261126-9F3A2C');
    expect(noteNumber('2026-11-26', market)).not.toBe(noteNumber('2026-11-26', hall));
  });
});
