import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import { draftRemittance } from './remittance.ts';

const id = (name: string) => name as Id<'Payment'>;
const cheque = (name: string, cents: number) => ({ id: id(name), amountCents: asCents(cents) });
const hand = [cheque('a', 1_250), cheque('b', 820), cheque('c', 410)];

const draft = (names: string[], counted: number | null = null) =>
  draftRemittance(hand, {
    paymentIds: names.map(id),
    countedCents: counted === null ? null : asCents(counted),
  });

describe('what goes to the bank together (rule B5)', () => {
  it('is what was chosen, and its total', () => {
    expect(draft(['c', 'a'], 1_660)).toEqual({ payments: [hand[2], hand[0]], totalCents: 1_660 });
  });

  it.each([
    ['remittance.twice', ['a', 'b', 'a'], null],
    ['remittance.not_in_hand', ['a', 'gone'], null],
    ['remittance.total_differs', ['a', 'b'], 2_071],
  ])('refuses %s', (code, names, counted) => {
    expect(() => draft(names, counted)).toThrow(code);
  });

  it('is never more nor less than its cheques, and leaves the others in hand', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(amounts, fc.nat(), (cents, seed) => {
        const all = cents.map((each, index) => cheque(String(index), each));
        const chosen = all.filter((_, index) => (seed >> (index % 16)) % 2 === 1);
        const { payments, totalCents } = draftRemittance(all, {
          paymentIds: chosen.map((each) => each.id),
          countedCents: null,
        });
        const left = all.filter((each) => !payments.includes(each));
        const sum = (some: typeof all) => some.reduce((total, each) => total + each.amountCents, 0);
        expect(totalCents + sum(left)).toBe(sum(all));
      }),
    );
  });
});
