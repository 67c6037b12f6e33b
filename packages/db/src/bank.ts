import { limits } from '@etal/domain/shared/limits';
import type { LocalDate } from '@etal/domain/shared/instant';
import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { persons } from './access.ts';
import { cents, idOf, instant, lengthOf, primaryId } from './columns.ts';
import { ledgerEntries } from './ledger.ts';
import { organizations } from './organization.ts';
import { payments } from './payment.ts';

/** A bank statement that somebody read in. */
export const bankStatements = pgTable(
  'bank_statements',
  {
    id: primaryId<'BankStatement'>(),
    merchantId: idOf<'Organization'>('merchant_id')
      .notNull()
      .references(() => organizations.id),
    fileName: text('file_name').notNull(),
    format: text('format').$type<'csv' | 'camt.053'>().notNull(),
    /** movements that it tells, and how many of them were new */
    lineCount: integer('line_count').notNull(),
    addedCount: integer('added_count').notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    index('bank_statements_merchant').on(table.merchantId, table.id),
    check('bank_statements_format', sql`${table.format} in ('csv', 'camt.053')`),
    check('bank_statements_added', sql`${table.addedCount} between 0 and ${table.lineCount}`),
    check('bank_statements_file', lengthOf(table.fileName, 0, limits.nameCharactersMax)),
  ],
);

/** One movement, as the bank told it: once, whatever statements it stands in. */
export const bankLines = pgTable(
  'bank_lines',
  {
    id: primaryId<'BankLine'>(),
    merchantId: idOf<'Organization'>('merchant_id').notNull(),
    statementId: idOf<'BankStatement'>('statement_id')
      .notNull()
      .references(() => bankStatements.id),
    bookedOn: date('booked_on').$type<LocalDate>().notNull(),
    amountCents: cents('amount_cents').notNull(),
    label: text('label').notNull(),
    reference: text('reference').notNull(),
    /** tells it from every other line of the merchant */
    identity: text('identity').notNull(),
  },
  (table) => [
    unique('bank_lines_once').on(table.merchantId, table.identity),
    index('bank_lines_statement').on(table.statementId),
    check('bank_lines_amount', sql`${table.amountCents} <> 0`),
    check('bank_lines_label', lengthOf(table.label, 0, limits.bankLabelCharactersMax)),
    check('bank_lines_reference', lengthOf(table.reference, 0, limits.nameCharactersMax)),
  ],
);

/**
 * What a person says that a line of the bank is: an entry on the bank's account, a payment by transfer,
 * or nothing of the till, with the reason. Made and undone under the lock of the merchant's till.
 */
export const bankMatches = pgTable(
  'bank_matches',
  {
    id: primaryId<'BankMatch'>(),
    lineId: idOf<'BankLine'>('line_id')
      .notNull()
      .references(() => bankLines.id),
    kind: text('kind').$type<'entry' | 'payment' | 'aside'>().notNull(),
    entryId: uuid('entry_id').references(() => ledgerEntries.id),
    paymentId: idOf<'Payment'>('payment_id').references(() => payments.id),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    index('bank_matches_line').on(table.lineId),
    index('bank_matches_entry').on(table.entryId),
    index('bank_matches_payment').on(table.paymentId),
    check(
      'bank_matches_kind',
      sql`case ${table.kind} when 'entry' then ${table.entryId} is not null and ${table.paymentId} is null
        when 'payment' then ${table.entryId} is null and ${table.paymentId} is not null
        when 'aside' then ${table.entryId} is null and ${table.paymentId} is null and ${table.reason} <> ''
        else false end`,
    ),
    check('bank_matches_reason', lengthOf(table.reason, 0, limits.reasonCharactersMax)),
  ],
);

/** A match that was not: its line is open again. */
export const bankMatchCancellations = pgTable(
  'bank_match_cancellations',
  {
    matchId: idOf<'BankMatch'>('match_id')
      .primaryKey()
      .references(() => bankMatches.id),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    check('bank_match_cancellations_reason', lengthOf(table.reason, 1, limits.reasonCharactersMax)),
  ],
);
