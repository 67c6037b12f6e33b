import { asCents, type Cents } from '../shared/cents.ts';
import { limits } from '../shared/limits.ts';
import { Refusal } from '../shared/refusal.ts';

/** What a merchant is paid with; `credit` is the household's cagnotte there. */
export const paymentMethods = ['cash', 'cheque', 'card', 'transfer', 'credit'] as const;

export type PaymentMethod = (typeof paymentMethods)[number];

/** How a household stands with a merchant. */
export type Account = {
  /** what it owes in all; negative when the merchant owes it */
  dueCents: Cents;
  /** its cagnotte there, never negative */
  creditCents: Cents;
};

export type PaymentAsked = {
  method: PaymentMethod;
  amountCents: Cents;
  /** cash put on the table; null when it is exact, and for any other method */
  tenderedCents: Cents | null;
  /** says again an amount beyond what is owed */
  isSure: boolean;
};

export type PaymentTaken = {
  /** pays what is owed */
  settledCents: Cents;
  /** stays in the cagnotte */
  keptCents: Cents;
  /** goes back over the table */
  changeCents: Cents;
};

/**
 * What becomes of money that a household gives.
 *
 * Refusals: `payment.too_high`; `payment.tendered_short` when less lies on the table than is paid;
 * `payment.beyond_due` for more than is owed, unless it is said again, and always from the cagnotte;
 * `credit.insufficient`.
 *
 * @see docs/rules.md E1, E2
 */
export function takePayment(account: Account, asked: PaymentAsked): PaymentTaken {
  const { method, amountCents, tenderedCents, isSure } = asked;
  if (amountCents > limits.paymentCentsMax) throw new Refusal('payment.too_high');
  if (tenderedCents !== null && tenderedCents < amountCents) {
    throw new Refusal('payment.tendered_short', { amountCents });
  }
  const owedCents = asCents(Math.max(0, account.dueCents));
  const keptCents = asCents(Math.max(0, amountCents - owedCents));
  if (method === 'credit' && amountCents > account.creditCents) {
    throw new Refusal('credit.insufficient', { creditCents: account.creditCents });
  }
  if (keptCents > 0 && (method === 'credit' || !isSure)) {
    throw new Refusal('payment.beyond_due', { dueCents: owedCents, keptCents });
  }
  return {
    settledCents: asCents(amountCents - keptCents),
    keptCents,
    changeCents: asCents((tenderedCents ?? amountCents) - amountCents),
  };
}

/**
 * What must be taken back when a payment is reversed: from the cagnotte as far as what it brought is
 * still there, the rest is owed again.
 *
 * @returns cents taken from the cagnotte and cents owed again; together the payment
 * @see docs/rules.md E3
 */
export function reversePayment(
  { settledCents, keptCents }: Pick<PaymentTaken, 'settledCents' | 'keptCents'>,
  { creditCents }: Pick<Account, 'creditCents'>,
): { fromCreditCents: Cents; owedCents: Cents } {
  const fromCreditCents = asCents(Math.min(keptCents, Math.max(0, creditCents)));
  return { fromCreditCents, owedCents: asCents(settledCents + keptCents - fromCreditCents) };
}
