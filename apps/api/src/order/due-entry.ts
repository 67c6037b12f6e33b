import type { PricedLine } from '@etal/domain/order/basket';
import { asCents, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Entry, Posting } from '../ledger/post.ts';

export type SellerAmount = { sellerId: Id<'Organization'>; cents: Cents };

export type Debt = {
  orderId: Id<'Order'>;
  merchantId: Id<'Organization'>;
  /** the household's opaque key in the journal */
  holderKey: string;
};

/**
 * What a household owes a merchant more (or less), and what each seller is due for it.
 *
 * @param amounts per line, of either sign; summed per seller
 * @see docs/rules.md L2
 */
export function dueEntry(kind: string, debt: Debt, amounts: readonly SellerAmount[]): Entry {
  const bySeller = new Map<Id<'Organization'>, number>();
  for (const { sellerId, cents } of amounts) {
    bySeller.set(sellerId, (bySeller.get(sellerId) ?? 0) + cents);
  }
  const total = [...bySeller.values()].reduce((sum, cents) => sum + cents, 0);
  const books = { organizationId: debt.merchantId };
  const sellers: Posting[] = [...bySeller].map(([sellerId, cents]) => ({
    account: { ...books, kind: 'seller_due', holderKey: sellerId },
    amountCents: asCents(-cents),
  }));
  const household: Posting = {
    account: { ...books, kind: 'household_due', holderKey: debt.holderKey },
    amountCents: asCents(total),
  };
  return { kind, subjectId: debt.orderId, postings: [household, ...sellers] };
}

/** What one priced line adds to the debt, deposits included. */
export function dueOfLine({ facts, estimatedCents, depositCents }: PricedLine): SellerAmount {
  return { sellerId: facts.sellerId, cents: asCents(estimatedCents + depositCents) };
}
