import type { FloatOrigin } from '@etal/domain/drawer/drawer';
import { asCents, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Entry } from '../ledger/post.ts';

export type CashMovement = {
  kind: 'drawer.opened' | 'drawer.moved' | 'drawer.closed' | 'drawer.recounted';
  merchantId: Id<'Organization'>;
  subjectId: string;
  /** more cash; negative is less */
  cashCents: Cents;
  /** where it comes from, or goes */
  against: FloatOrigin;
};

/**
 * The entry of cash that comes or goes beside payments: against the bank, or against the gaps of
 * counted drawers.
 *
 * @see docs/rules.md B2, B3
 */
export function drawerEntry(movement: CashMovement): Entry {
  const { kind, merchantId, subjectId, cashCents, against } = movement;
  const books = { organizationId: merchantId, holderKey: merchantId };
  return {
    kind,
    subjectId,
    postings: [
      { account: { ...books, kind: 'cash' }, amountCents: cashCents },
      {
        account: { ...books, kind: against === 'bank' ? 'bank' : 'till_gap' },
        amountCents: asCents(-cashCents),
      },
    ],
  };
}
