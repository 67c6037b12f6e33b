import type { RemittedMethod } from '@etal/domain/remittance/remittance';
import { asCents, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Entry } from '../ledger/post.ts';

export type RemittanceMoney = {
  kind: 'remittance.made' | 'remittance.cancelled';
  merchantId: Id<'Organization'>;
  remittanceId: Id<'Remittance'>;
  method: RemittedMethod;
  /** to the bank; negative comes back */
  bankCents: Cents;
};

/**
 * The entry of what goes from the merchant's hands to its bank, or comes back.
 *
 * @see docs/rules.md B5
 */
export function remittanceEntry(money: RemittanceMoney): Entry {
  const { kind, merchantId, remittanceId, method, bankCents } = money;
  const books = { organizationId: merchantId, holderKey: merchantId };
  return {
    kind,
    subjectId: remittanceId,
    postings: [
      { account: { ...books, kind: 'bank' }, amountCents: bankCents },
      { account: { ...books, kind: method }, amountCents: asCents(-bankCents) },
    ],
  };
}
