import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, fromIso, HOUR } from '../shared/instant.ts';
import { firstLines, isRecounted, isWritable, listAtOnce, type LineFacts } from './week.ts';
import { sellsInSilence, silences, usualSilence } from './silence.ts';

const now = fromIso('2026-11-24T09:00:00.000Z');
const times = (opens: number, closes: number) => ({
  opensAt: after(now, opens * HOUR),
  closesAt: after(now, closes * HOUR),
  closedAt: null,
});

describe('a week', () => {
  it('is written until the last closing of its sale, and while the days are not set', () => {
    expect(isWritable([times(1, 5)], now)).toBe(true);
    expect(isWritable([times(-5, 0), times(-5, 1)], now)).toBe(true);
    expect(isWritable([times(-5, 0)], now)).toBe(false);
    expect(isWritable([{ ...times(-5, 1), closedAt: now }], now)).toBe(false);
    expect(isWritable([], now)).toBe(true);
  });
});

const line = (facts: Partial<LineFacts>): LineFacts => ({
  productId: 'leek',
  isOffered: false,
  wasOffered: false,
  saleCount: 0,
  ...facts,
});

describe('the list of a week', () => {
  it('is what is on sale or was, the rest apart', () => {
    const lines = [line({}), line({ isOffered: true }), line({ wasOffered: true })];
    expect(listAtOnce(lines)).toEqual([false, true, true]);
  });

  it('proposes the three most usual products the first time, one format each', () => {
    const lines = [
      line({ productId: 'leek', saleCount: 1 }),
      line({ productId: 'leek', saleCount: 9 }),
      line({ productId: 'carrot', saleCount: 2 }),
      line({ productId: 'apple', saleCount: 0 }),
      line({ productId: 'honey', saleCount: 5 }),
    ];
    expect(listAtOnce(lines)).toEqual([false, true, true, false, true]);
  });

  it('never proposes more than three, nor nothing of a producer that has products', () => {
    const facts = fc.record({
      productId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      isOffered: fc.constant(false),
      wasOffered: fc.constant(false),
      saleCount: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 20 }), (lines) => {
        const listed = lines.filter((_, index) => listAtOnce(lines)[index]);
        const products = new Set(lines.map(({ productId }) => productId));
        expect(listed).toHaveLength(Math.min(firstLines, products.size));
      }),
    );
  });
});

describe('a quantity', () => {
  const facts = { isPublished: true, leftQuantity: 15, shownQuantity: 20, quantity: 25 };

  it('is asked again where orders came since it was shown', () => {
    expect(isRecounted(facts)).toBe(true);
    expect(isRecounted({ ...facts, leftQuantity: 20 })).toBe(false);
    expect(isRecounted({ ...facts, shownQuantity: null })).toBe(true);
  });

  it('is written when it is there already, in a draft, or where nothing is counted', () => {
    expect(isRecounted({ ...facts, quantity: 15 })).toBe(false);
    expect(isRecounted({ ...facts, isPublished: false })).toBe(false);
    expect(isRecounted({ ...facts, leftQuantity: null })).toBe(false);
    expect(isRecounted({ ...facts, quantity: null })).toBe(false);
  });
});

describe('the silence of a producer', () => {
  it('sells nothing only where it said so', () => {
    expect(silences.filter((silence) => !sellsInSilence(silence))).toEqual(['nothing']);
    expect(sellsInSilence(usualSilence)).toBe(true);
  });
});
