import type { LedgerAccountKind } from '@etal/db/ledger';
import type { PricedLine } from '@etal/domain/order/basket';
import { asCents, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Entry, Posting } from '../ledger/post.ts';

/** What is due on a line, deposits included, and how much of it the house keeps. */
export type LineDue = { dueCents: Cents; feeCents: Cents };

export type SellerAmount = LineDue & { sellerId: Id<'Organization'> };

export type Debt = {
  orderId: Id<'Order'>;
  merchantId: Id<'Organization'>;
  /** the household's opaque key in the journal */
  holderKey: string;
};

/**
 * What a household owes a merchant more (or less), what each seller is due for it, and what the
 * merchant keeps.
 *
 * @param amounts per line, of either sign; summed per seller
 * @see docs/rules.md L2
 */
export function dueEntry(kind: string, debt: Debt, amounts: readonly SellerAmount[]): Entry {
  const bySeller = new Map<Id<'Organization'>, number>();
  let total = 0;
  let fees = 0;
  for (const { sellerId, dueCents, feeCents } of amounts) {
    bySeller.set(sellerId, (bySeller.get(sellerId) ?? 0) + dueCents - feeCents);
    total += dueCents;
    fees += feeCents;
  }
  const { merchantId } = debt;
  const post = (account: LedgerAccountKind, holderKey: string, cents: number): Posting => ({
    account: { organizationId: merchantId, kind: account, holderKey },
    amountCents: asCents(cents),
  });
  const sellers = [...bySeller].map(([sellerId, cents]) => post('seller_due', sellerId, -cents));
  return {
    kind,
    subjectId: debt.orderId,
    postings: [
      post('household_due', debt.holderKey, total),
      ...sellers,
      post('fee_income', merchantId, -fees),
    ],
  };
}

/** What one priced line adds to the debt, deposits included. */
export function dueOfLine(line: PricedLine): SellerAmount {
  const { facts, estimatedCents, depositCents, feeCents } = line;
  return { sellerId: facts.sellerId, dueCents: asCents(estimatedCents + depositCents), feeCents };
}

/** What fees of a whole order add to the debt, or take off it: all of it is the merchant's. */
export function dueOfFees({ merchantId }: Pick<Debt, 'merchantId'>, cents: Cents): SellerAmount {
  return { sellerId: merchantId, dueCents: cents, feeCents: cents };
}

/** What lines that stand take off the debt when they go. */
export function offDebt(lines: readonly SellerAmount[]): SellerAmount[] {
  return lines.map(({ sellerId, dueCents, feeCents }) => ({
    sellerId,
    dueCents: asCents(-dueCents),
    feeCents: asCents(-feeCents),
  }));
}

/** What a line that stands adds to the debt once it comes to something else. */
export function dueChange(before: SellerAmount, after: LineDue): SellerAmount {
  return {
    sellerId: before.sellerId,
    dueCents: asCents(after.dueCents - before.dueCents),
    feeCents: asCents(after.feeCents - before.feeCents),
  };
}
