import type { LedgerAccountKind } from '@etal/db/ledger';
import type { PaymentMethod } from '@etal/domain/payment/payment';
import { asCents, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Entry, Posting } from '../ledger/post.ts';
import type { AccountKey } from './repository.ts';

export type Movement = AccountKey & {
  paymentId: Id<'Payment'>;
  method: PaymentMethod;
  /** its money went to the bank: it comes back from there */
  isBanked?: boolean;
  /** pays what is owed; negative is owed again */
  settledCents: Cents;
  /** goes to the cagnotte; negative is taken from it */
  keptCents: Cents;
};

/**
 * The entry of a payment, or of its reversal: money of the merchant against what a household owes and
 * its cagnotte.
 *
 * @see docs/rules.md E1, E3
 */
export function paymentEntry(kind: string, movement: Movement): Entry {
  const { merchantId, holderKey, method, settledCents, keptCents, isBanked } = movement;
  const side = (account: LedgerAccountKind, holder: string, cents: number): Posting => ({
    account: { kind: account, organizationId: merchantId, holderKey: holder },
    amountCents: asCents(cents),
  });
  const money =
    method === 'credit'
      ? side('household_credit', holderKey, settledCents + keptCents)
      : side(isBanked ? 'bank' : method, merchantId, settledCents + keptCents);
  return {
    kind,
    subjectId: movement.paymentId,
    postings: [
      money,
      side('household_due', holderKey, -settledCents),
      side('household_credit', holderKey, -keptCents),
    ],
  };
}
