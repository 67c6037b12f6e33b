import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents, sumCents, type Cents } from '../shared/cents.ts';
import { limits } from '../shared/limits.ts';
import { ageCharges } from './age.ts';
import { reversePayment, takePayment, type PaymentAsked } from './payment.ts';

const cents = (min: number, max: number) => fc.integer({ min, max }).map(asCents);
const amount = cents(1, limits.paymentCentsMax);
const standing = fc.record({ dueCents: cents(-50_000, 50_000), creditCents: cents(0, 50_000) });

const asked = (said: Partial<Record<keyof PaymentAsked, unknown>>): PaymentAsked =>
  ({ method: 'cash', amountCents: 1_000, tenderedCents: null, isSure: false, ...said }) as never;

const account = (dueCents: number, creditCents = 0) => ({
  dueCents: asCents(dueCents),
  creditCents: asCents(creditCents),
});

describe('money that a household gives (rules E1, E2)', () => {
  it('pays what is owed, and the rest goes back over the table', () => {
    expect(takePayment(account(1_250), asked({ tenderedCents: 2_000 }))).toEqual({
      settledCents: 1_000,
      keptCents: 0,
      changeCents: 1_000,
    });
  });

  it.each([
    ['payment.too_high', account(1_000), { amountCents: limits.paymentCentsMax + 1 }],
    ['payment.tendered_short', account(1_000), { tenderedCents: 999 }],
    ['payment.beyond_due', account(999), {}],
    ['payment.beyond_due', account(999, 5_000), { method: 'credit', isSure: true }],
    ['credit.insufficient', account(1_000, 999), { method: 'credit' }],
  ])('refuses %s', (code, stands, said) => {
    expect(() => takePayment(stands, asked(said))).toThrow(code);
  });

  it('is kept in the cagnotte beyond that, once it is said again', () => {
    const kept = takePayment(account(999), asked({ isSure: true }));
    expect(kept).toEqual({ settledCents: 999, keptCents: 1, changeCents: 0 });
    expect(takePayment(account(-300), asked({ isSure: true })).keptCents).toBe(1_000);
  });

  it('is never more nor less than what was given, and never leaves a debt of the merchant', () => {
    fc.assert(
      fc.property(standing, amount, (stands, amountCents) => {
        const taken = takePayment(stands, asked({ amountCents, isSure: true }));
        expect(taken.settledCents + taken.keptCents).toBe(amountCents);
        expect(Math.min(0, stands.dueCents)).toBeLessThanOrEqual(
          stands.dueCents - taken.settledCents,
        );
      }),
    );
  });
});

describe('a payment that is reversed (rule E3)', () => {
  it('takes back what it brought to the cagnotte as far as it is there', () => {
    const brought = { settledCents: asCents(700), keptCents: asCents(300) };
    expect(reversePayment(brought, account(0, 500))).toEqual({
      fromCreditCents: 300,
      owedCents: 700,
    });
    expect(reversePayment(brought, account(0, 100))).toEqual({
      fromCreditCents: 100,
      owedCents: 900,
    });
  });

  it('leaves who paid with what it had before, whatever was spent since', () => {
    fc.assert(
      fc.property(standing, amount, cents(0, 50_000), (stands, amountCents, spent) => {
        const taken = takePayment(stands, asked({ amountCents, isSure: true }));
        const held = stands.creditCents + taken.keptCents;
        const creditCents = asCents(held - Math.min(spent, held));
        const back = reversePayment(taken, { creditCents });
        expect(back.fromCreditCents + back.owedCents).toBe(amountCents);
        expect(creditCents - back.fromCreditCents).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('what is left to pay (rule E4)', () => {
  const charge = (subject: string, cents: number) => ({ subject, cents: asCents(cents) });

  it('is of the latest: the oldest is paid first', () => {
    const charges = [charge('old ledger', 500), charge('May', 300), charge('June', 400)];
    expect(ageCharges(charges, asCents(600))).toEqual({
      left: [charge('May', 200), charge('June', 400)],
      beyondCents: 0,
    });
    expect(ageCharges(charges, asCents(1_300))).toEqual({ left: [], beyondCents: 100 });
  });

  it('counts credit from the old ledger as money', () => {
    const charges = [charge('old ledger', -250), charge('May', 300)];
    expect(ageCharges(charges, asCents(0)).left).toEqual([charge('May', 50)]);
  });

  it('adds up to the account, and the oldest has nothing left while a later one was touched', () => {
    const charges = fc.array(cents(-2_000, 5_000), { maxLength: 12 });
    fc.assert(
      fc.property(charges, cents(0, 30_000), (each, paidCents) => {
        const numbered = each.map((one, subject) => ({ subject, cents: one }));
        const { left, beyondCents } = ageCharges(numbered, paidCents);
        const total = (all: readonly { cents: Cents }[]) => sumCents(all.map((one) => one.cents));
        expect(total(left) - beyondCents).toBe(total(numbered) - paidCents);
        const [first, ...rest] = left;
        expect(beyondCents > 0 && first !== undefined).toBe(false);
        for (const { subject, cents: whole } of rest) expect(whole).toBe(each[subject]);
      }),
    );
  });
});
