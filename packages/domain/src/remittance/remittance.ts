import { sumCents, type Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import { Refusal } from '../shared/refusal.ts';

/** What is taken to the bank together: cheques, or takings of the own card terminal. */
export const remittedMethods = ['cheque', 'card'] as const;

export type RemittedMethod = (typeof remittedMethods)[number];

/** A payment that is still in the hands of its merchant. */
export type InHand = { id: Id<'Payment'>; amountCents: Cents };

export type RemittanceAsked = {
  paymentIds: readonly Id<'Payment'>[];
  /** what somebody counted beside Étal; null without */
  countedCents: Cents | null;
};

/**
 * What goes to the bank together: each payment once, and only what is in hand.
 *
 * Refusals: `remittance.twice` for one that is named twice; `remittance.not_in_hand` for one that was
 * remitted, reversed, or is another's; `remittance.total_differs` from what was counted.
 *
 * @returns the payments in the order in which they were named, and what they come to
 * @see docs/rules.md B5
 */
export function draftRemittance(
  inHand: readonly InHand[],
  { paymentIds, countedCents }: RemittanceAsked,
): { payments: InHand[]; totalCents: Cents } {
  const byId = new Map(inHand.map((payment) => [payment.id, payment]));
  if (new Set(paymentIds).size < paymentIds.length) throw new Refusal('remittance.twice');
  const payments = paymentIds.map((id) => {
    const payment = byId.get(id);
    if (!payment) throw new Refusal('remittance.not_in_hand');
    return payment;
  });
  const totalCents = sumCents(payments.map(({ amountCents }) => amountCents));
  if (countedCents !== null && countedCents !== totalCents) {
    throw new Refusal('remittance.total_differs', { totalCents, countedCents });
  }
  return { payments, totalCents };
}
