import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import { faultsOfFee, sortFees, type AnyFee, type OrderFee } from './fee.ts';
import {
  feesByKind,
  orderFeesLeft,
  orderFeesOf,
  sumOfFees,
  type CountedLine,
} from './order-fee.ts';

const id = (name: string) => name as Id<'Fee'>;
const base = { id: id('fee'), kind: 'packing' } as const;
const perOrder: OrderFee = { ...base, calculator: 'per_order', amountCents: asCents(100) };
const flexible: OrderFee = {
  ...base,
  calculator: 'flexible',
  amountCents: asCents(50),
  nextCents: asCents(20),
  itemsMax: 10,
};
const sack: OrderFee = {
  ...base,
  calculator: 'sack',
  amountCents: asCents(200),
  nextCents: asCents(100),
  thresholdCents: asCents(3_000),
};

const line = (
  fee: OrderFee | readonly OrderFee[],
  { quantity = 1, cents = 220, isComing = true } = {},
): CountedLine => ({
  orderedQuantity: quantity,
  orderedCents: asCents(cents),
  isComing,
  orderFees: Array.isArray(fee) ? fee : [fee as OrderFee],
});

const due = (...lines: CountedLine[]) => sumOfFees(orderFeesOf(lines));

describe('a fee of a whole order (rule Z6)', () => {
  it('is one amount, however many lines and sales it gathers', () => {
    expect(due(line(perOrder))).toBe(100);
    expect(due(line(perOrder, { quantity: 12 }), line(perOrder), line([]))).toBe(100);
    expect(due(line([]))).toBe(0);
  });

  it('counts a first article, each further one, and so many at most', () => {
    const of = (...quantities: number[]) =>
      due(...quantities.map((quantity) => line(flexible, { quantity })));
    expect([of(1), of(2), of(4, 5), of(10), of(10, 7)]).toEqual([50, 70, 210, 230, 230]);
    expect(due(line({ ...flexible, itemsMax: null }, { quantity: 17 }))).toBe(370);
    expect(due(line({ ...flexible, itemsMax: 1 }, { quantity: 3 }))).toBe(50);
  });

  it('is less from so much of goods on, to the cent', () => {
    const of = (...amounts: number[]) => due(...amounts.map((cents) => line(sack, { cents })));
    expect([of(2_999), of(3_000), of(1_250, 1_749), of(1_250, 1_750)]).toEqual([
      200, 100, 200, 100,
    ]);
    expect(due(line({ ...sack, nextCents: asCents(0) }, { cents: 3_000 }))).toBe(0);
  });

  it('counts only the lines that it is about', () => {
    expect(due(line(flexible, { quantity: 2 }), line([], { quantity: 9 }))).toBe(70);
    expect(due(line(sack, { cents: 2_500 }), line([], { cents: 9_000 }))).toBe(200);
  });

  it('has each number of its calculator, one thing at most in scope, and is added', () => {
    const fee: Parameters<typeof faultsOfFee>[0] = {
      calculator: 'sack',
      manner: 'added',
      basisPoints: null,
      amountCents: asCents(200),
      nextCents: asCents(0),
      itemsMax: null,
      thresholdCents: asCents(3_000),
      producerId: null,
      pickupPointId: null,
    };
    const faults = (more: Partial<typeof fee>) =>
      faultsOfFee({ ...fee, ...more }).map((f) => f.path);
    expect(faults({})).toEqual([]);
    expect(faults({ manner: 'withheld' })).toEqual(['manner']);
    expect(faults({ thresholdCents: null, nextCents: null })).toEqual(['next', 'threshold']);
    expect(faults({ itemsMax: 3 })).toEqual(['itemsMax']);
    expect(faults({ amountCents: asCents(0) })).toEqual(['amount']);
    expect(faults({ calculator: 'per_order' })).toEqual(['next', 'threshold']);
    expect(faults({ calculator: 'flexible', thresholdCents: null })).toEqual([]);
  });

  it('is told apart from those that are inside a price', () => {
    const any: AnyFee = {
      ...sack,
      manner: 'added',
      basisPoints: null,
      itemsMax: null,
    };
    const share: AnyFee = { ...any, calculator: 'percent', basisPoints: 800, amountCents: null };
    const numbers = { nextCents: null, thresholdCents: null };
    const one: AnyFee = { ...any, calculator: 'per_order', ...numbers };
    const per: AnyFee = { ...any, calculator: 'flexible', thresholdCents: null };
    expect(sortFees([any, share, one, per])).toEqual({
      ofLine: [
        {
          kind: 'packing',
          manner: 'added',
          calculator: 'percent',
          basisPoints: 800,
          amountCents: null,
        },
      ],
      ofOrder: [
        sack,
        { ...base, calculator: 'per_order', amountCents: asCents(200) },
        { ...flexible, amountCents: asCents(200), nextCents: asCents(100), itemsMax: null },
      ],
    });
  });
});

describe('what is due of it (rule Z7)', () => {
  it('is nothing once nothing of what it counts on comes', () => {
    const gone = { isComing: false };
    expect(due(line(perOrder, gone), line(perOrder))).toBe(100);
    expect(due(line(perOrder, gone), line([]))).toBe(0);
    expect(orderFeesOf([line(perOrder, gone)])).toMatchObject([{ askedCents: 100, dueCents: 0 }]);
  });

  it('never rises when lines are taken off', () => {
    const before = orderFeesOf([line(sack, { cents: 2_000 }), line(sack, { cents: 2_000 })]);
    expect(sumOfFees(before)).toBe(100);
    expect(orderFeesLeft([line(sack, { cents: 2_000 })], before)).toEqual(before);
    expect(orderFeesLeft([], before)).toEqual([]);
    const two = orderFeesOf([line(flexible), line(flexible)]);
    expect(sumOfFees(orderFeesLeft([line(flexible)], two))).toBe(50);
  });

  it('is all of it or nothing, whatever the order, and adds up by kind', () => {
    const fees = [perOrder, { ...flexible, id: id('b') }, { ...sack, id: id('c') }];
    const lines = fc.array(
      fc.record({
        orderedQuantity: fc.integer({ min: 1, max: 99 }),
        orderedCents: fc.integer({ min: 0, max: 9_000 }).map(asCents),
        isComing: fc.boolean(),
        orderFees: fc.subarray(fees),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(lines, fc.nat(), (all, at) => {
        const asked = orderFeesOf(all);
        for (const { askedCents, dueCents } of asked) expect([0, askedCents]).toContain(dueCents);
        expect(orderFeesOf(all.toReversed())).toEqual(asked);
        const kinds = feesByKind(asked).reduce((sum, { cents }) => sum + cents, 0);
        expect(kinds).toBe(sumOfFees(asked));
        const left = orderFeesLeft(all.slice(0, at % (all.length + 1)), asked);
        for (const { feeId, askedCents } of left) {
          const most = asked.find((fee) => fee.feeId === feeId)!.askedCents;
          expect(askedCents).toBeLessThanOrEqual(most);
        }
      }),
    );
  });
});
