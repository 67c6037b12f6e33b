import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import { fromIso } from '../shared/instant.ts';
import { draftParts, requireParts, vatParts, type PartFacts } from './composition.ts';

const idOf = (name: string) => name as Id<'Variant'>;

const facts = (name: string, change: Partial<PartFacts> = {}): [string, PartFacts] => [
  name,
  {
    variantId: idOf(name),
    productName: name,
    variantName: '1 kg',
    priceCents: asCents(220),
    vatKind: 'food',
    isVatExempt: false,
    isComposite: false,
    isWeighed: false,
    unit: 'gram',
    measure: 1000,
    maximumGrams: null,
    ...change,
  },
];

const known = new Map([
  facts('carrots'),
  facts('roast', {
    isWeighed: true,
    priceCents: asCents(1990),
    measure: 1500,
    maximumGrams: 1800,
  }),
  facts('candle', { vatKind: 'standard', priceCents: asCents(600) }),
  facts('basket', { isComposite: true }),
]);
const now = fromIso('2026-11-24T09:00:00.000Z');
const choice = (name: string, quantity = 1) => ({ variantId: idOf(name), quantity });

describe('what a composite holds', () => {
  it('is formats of its seller, each once, and no other composite (rule S12)', () => {
    const refusalOf = (...parts: ReturnType<typeof choice>[]) => {
      try {
        return requireParts(parts, known);
      } catch (refusal) {
        return refusal;
      }
    };
    expect(refusalOf(choice('carrots', 2), choice('roast', 99))).toBeUndefined();
    expect(refusalOf()).toBeUndefined();
    expect(refusalOf(choice('carrots'), choice('basket'))).toMatchObject({ code: 'not_found' });
    expect(refusalOf(choice('elsewhere'))).toMatchObject({ code: 'not_found' });
    const wrong = (path: string, code: string) => ({
      code: 'request.invalid',
      fields: [{ path, code }],
    });
    expect(refusalOf(choice('carrots'), choice('carrots'))).toMatchObject(
      wrong('parts.1.variantId', 'twice'),
    );
    for (const quantity of [0, 100]) {
      expect(refusalOf(choice('carrots', quantity))).toMatchObject(
        wrong('parts.0.quantity', 'out_of_range'),
      );
    }
  });

  it('keeps names, prices and rates as they are then', () => {
    expect(draftParts([choice('carrots', 2), choice('roast'), choice('gone')], known, now)).toEqual(
      [
        {
          variantId: 'carrots',
          productName: 'carrots',
          variantName: '1 kg',
          quantity: 2,
          weightCents: 440,
          vatBasisPoints: 550,
        },
        expect.objectContaining({ variantId: 'roast', weightCents: 2985 }),
      ],
    );
    const exempt = new Map([facts('candle', { vatKind: 'standard', isVatExempt: true })]);
    expect(draftParts([choice('candle')], exempt, now)[0]).toMatchObject({ vatBasisPoints: 0 });
  });
});

const part = fc.record({
  weightCents: fc.nat(5_000).map(asCents),
  vatBasisPoints: fc.constantFrom(0, 550, 1_000, 2_000),
});

describe('the VAT of a composite', () => {
  it('is split over the rates of its contents, to the cent (rule M4)', () => {
    const mixed = draftParts([choice('carrots', 5), choice('candle')], known, now);
    expect(vatParts(asCents(1800), { vatBasisPoints: 550, parts: mixed })).toEqual([
      { basisPoints: 2_000, cents: 635 },
      { basisPoints: 550, cents: 1165 },
    ]);
  });

  it('is that of its own rate while nothing is told of it, or what it holds is free', () => {
    const own = [{ basisPoints: 550, cents: 1800 }];
    expect(vatParts(asCents(1800), { vatBasisPoints: 550, parts: null })).toEqual(own);
    expect(vatParts(asCents(1800), { vatBasisPoints: 550, parts: [] })).toEqual(own);
    const free = [{ weightCents: asCents(0), vatBasisPoints: 2_000 }];
    expect(vatParts(asCents(1800), { vatBasisPoints: 550, parts: free })).toEqual(own);
  });

  it('adds up to the line, one amount a rate, whatever it holds', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.array(part, { maxLength: 12 }), (goods, parts) => {
        const amounts = vatParts(asCents(goods), { vatBasisPoints: 550, parts });
        expect(amounts.reduce((sum, { cents }) => sum + cents, 0)).toBe(goods);
        expect(amounts.every(({ cents }) => cents >= 0)).toBe(true);
        const rates = amounts.map(({ basisPoints }) => basisPoints);
        expect(new Set(rates).size).toBe(rates.length);
        expect(rates).toEqual(rates.toSorted((one, other) => other - one));
      }),
    );
  });
});
