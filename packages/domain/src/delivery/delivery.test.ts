import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../shared/id.ts';
import { after, fromIso, HOUR, MINUTE } from '../shared/instant.ts';
import { isFinal } from './final.ts';
import { groupByOrder, totalVariants, type SheetLine } from './preparation-sheet.ts';

const closesAt = fromIso('2026-11-25T18:00:00.000Z');
const destination = { opensAt: after(closesAt, -48 * HOUR), closesAt, closedAt: null };

describe('a destination', () => {
  it('is final ten minutes after its closing, to the millisecond', () => {
    expect(isFinal(destination, closesAt)).toBe(false);
    expect(isFinal(destination, after(closesAt, 10 * MINUTE - 1))).toBe(false);
    expect(isFinal(destination, after(closesAt, 10 * MINUTE))).toBe(true);
  });

  it('closed early is final ten minutes after that', () => {
    const closedAt = after(closesAt, -HOUR);
    const early = { ...destination, closedAt };
    expect(isFinal(early, after(closedAt, 10 * MINUTE - 1))).toBe(false);
    expect(isFinal(early, after(closedAt, 10 * MINUTE))).toBe(true);
  });

  it('is not final before it opens', () => {
    expect(isFinal(destination, after(destination.opensAt, -HOUR))).toBe(false);
  });
});

const part = fc.record({
  variantId: fc.constantFrom('leeks', 'carrots').map((name) => name as Id<'Variant'>),
  productName: fc.constant('Légume'),
  variantName: fc.constant('1 kg'),
  quantity: fc.integer({ min: 1, max: 9 }),
});

const lines: fc.Arbitrary<SheetLine[]> = fc.array(
  fc.record({
    code: fc.constantFrom('7K3FQ2', 'ABCDEF', 'XYZ234'),
    householdName: fc.constant(null),
    pickupSlot: fc.constant(null),
    variantId: fc.constantFrom('leeks', 'soup', 'eggs'),
    productName: fc.constantFrom('Poireaux', 'Soupe'),
    variantName: fc.constant('500 g'),
    isWeighed: fc.constant(false),
    quantity: fc.integer({ min: 0, max: 999 }),
    missingQuantity: fc.integer({ min: 0, max: 9 }),
    lineId: fc.uuid(),
    expectedGrams: fc.constant(null),
    realGrams: fc.constant(null),
    parts: fc.option(fc.array(part, { maxLength: 3 })),
  }),
);

const sum = (list: readonly { quantity: number }[]) =>
  list.reduce((total, { quantity }) => total + quantity, 0);

describe('a preparation sheet', () => {
  it('has totals that add up to its lines, and every line under its order', () => {
    fc.assert(
      fc.property(lines, (list) => {
        expect(sum(totalVariants(list))).toBe(sum(list));
        const listed = groupByOrder(list).flatMap((order) => order.lines);
        expect(sum(listed)).toBe(sum(list));
        expect(listed.every(({ quantity }) => quantity > 0)).toBe(true);
      }),
    );
  });

  it('lists formats by product, then by size', () => {
    const draft = (productName: string, variantName: string): SheetLine => ({
      code: '7K3FQ2',
      householdName: null,
      pickupSlot: null,
      variantId: productName + variantName,
      productName,
      variantName,
      isWeighed: false,
      quantity: 1,
      missingQuantity: 0,
      lineId: productName + variantName,
      expectedGrams: null,
      realGrams: null,
      parts: null,
    });
    const sheet = totalVariants(
      [draft('Épinards', '500 g'), draft('Poireaux', '10 kg')].concat([
        draft('Poireaux', '2 kg'),
        draft('Ail', '1 tête'),
      ]),
    );
    expect(sheet.map((total) => `${total.productName} ${total.variantName}`)).toEqual([
      'Ail 1 tête',
      'Épinards 500 g',
      'Poireaux 2 kg',
      'Poireaux 10 kg',
    ]);
  });

  it('tells what composites hold beside what is sold alone (rule D15)', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const inside = list.flatMap(({ quantity, parts }) =>
          (parts ?? []).map((one) => quantity * one.quantity),
        );
        const told = totalVariants(list).map(({ inComposites }) => inComposites);
        const add = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
        expect(add(told)).toBe(add(inside));
      }),
    );
    const line = (variantId: string, change: Partial<SheetLine>): SheetLine => ({
      code: '7K3FQ2',
      householdName: null,
      pickupSlot: null,
      variantId,
      productName: variantId,
      variantName: '1 kg',
      isWeighed: false,
      quantity: 1,
      missingQuantity: 0,
      lineId: variantId,
      expectedGrams: null,
      realGrams: null,
      parts: null,
      ...change,
    });
    const held = (name: string, quantity: number) => {
      const variantId = name as Id<'Variant'>;
      return { variantId, productName: name, variantName: '1 kg', quantity };
    };
    const totals = totalVariants([
      line('box', { quantity: 8, parts: [held('carrots', 1), held('leeks', 2)] }),
      line('box', { quantity: 0, missingQuantity: 1, parts: [held('carrots', 1)] }),
      line('carrots', { quantity: 4 }),
    ]);
    const facts = totals.map((one) => [one.variantId, one.quantity, one.inComposites]);
    expect(facts).toEqual([
      ['box', 8, 0],
      ['carrots', 4, 8],
      ['leeks', 0, 16],
    ]);
  });
});
