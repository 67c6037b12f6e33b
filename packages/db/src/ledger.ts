import { sql } from 'drizzle-orm';
import {
  check,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { cents, idOf, instant, primaryId } from './columns.ts';

/**
 * Where value stands: what a household owes a merchant, what a merchant owes a seller.
 * `holderKey` is opaque: a household's key (household_keys) or an organization's id.
 */
export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    /** made of its other columns, so that two writers make the same row */
    id: primaryId<'LedgerAccount'>(),
    kind: text('kind').$type<LedgerAccountKind>().notNull(),
    unit: text('unit').notNull(),
    organizationId: idOf<'Organization'>('organization_id').notNull(),
    holderKey: uuid('holder_key').notNull(),
  },
  (table) => [
    unique('ledger_accounts_once').on(
      table.kind,
      table.unit,
      table.organizationId,
      table.holderKey,
    ),
    index('ledger_accounts_holder').on(table.holderKey),
    check(
      'ledger_accounts_kind',
      sql`${table.kind} in ('household_due', 'household_credit', 'seller_due', 'fee_income', 'opening', 'cash', 'cheque', 'card', 'transfer', 'bank', 'till_gap')`,
    ),
  ],
);

/**
 * `household_due`: positive is owed by the household; `seller_due`: negative is owed to the seller;
 * `fee_income`: negative is what the merchant keeps of sales, held by itself;
 * `opening`: what a merchant's old ledger owed it (negative) or it owed, held by itself;
 * `household_credit`: negative is a household's cagnotte, never positive; `cash`, `cheque`, `card` and
 * `transfer`: positive is money of the merchant, by how it came, not seen in its bank yet, held by itself;
 * `bank`: positive is what its bank holds of it; `till_gap`: positive is what counted drawers lacked.
 */
export type LedgerAccountKind =
  | 'household_due'
  | 'household_credit'
  | 'seller_due'
  | 'fee_income'
  | 'opening'
  | 'cash'
  | 'cheque'
  | 'card'
  | 'transfer'
  | 'bank'
  | 'till_gap';

export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: primaryId<'LedgerEntry'>(),
    kind: text('kind').notNull(),
    /** the order, payment or settlement that it tells of */
    subjectId: idOf<string>('subject_id').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    index('ledger_entries_subject').on(table.subjectId),
    index('ledger_entries_opening')
      .on(table.kind)
      .where(
        sql`${table.kind} in ('household.opened', 'household.opening_settled', 'household.opening_corrected')`,
      ),
  ],
);

/** Signed cents on one account; those of an entry add up to zero per unit. */
export const ledgerPostings = pgTable(
  'ledger_postings',
  {
    entryId: idOf<'LedgerEntry'>('entry_id')
      .notNull()
      .references(() => ledgerEntries.id),
    position: smallint('position').notNull(),
    accountId: idOf<'LedgerAccount'>('account_id')
      .notNull()
      .references(() => ledgerAccounts.id),
    amountCents: cents('amount_cents').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.entryId, table.position] }),
    index('ledger_postings_account').on(table.accountId, table.amountCents),
    check('ledger_postings_amount', sql`${table.amountCents} <> 0`),
  ],
);
