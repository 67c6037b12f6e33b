import type { PaymentMethod } from '@etal/domain/payment/payment';
import { limits } from '@etal/domain/shared/limits';
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { cents, idOf, instant, lengthOf, primaryId, within } from './columns.ts';
import { organizations } from './organization.ts';
import { persons } from './access.ts';

/**
 * Money that a household gave to a merchant, or paid from its cagnotte there. Never changed nor
 * erased: the household stands there by its key in the journal.
 */
export const payments = pgTable(
  'payments',
  {
    id: primaryId<'Payment'>(),
    merchantId: idOf<'Organization'>('merchant_id')
      .notNull()
      .references(() => organizations.id),
    holderKey: uuid('holder_key').notNull(),
    method: text('method').$type<PaymentMethod>().notNull(),
    amountCents: cents('amount_cents').notNull(),
    /** how much of it stays in the cagnotte */
    keptCents: cents('kept_cents').notNull(),
    /** what lay on the table; null when it was exact */
    tenderedCents: cents('tendered_cents'),
    /** number of a cheque, words of a transfer */
    reference: text('reference').notNull(),
    /** of the merchant, without a gap */
    receiptNumber: integer('receipt_number').notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    unique('payments_receipt').on(table.merchantId, table.receiptNumber),
    index('payments_holder').on(table.holderKey, table.merchantId),
    check(
      'payments_method',
      sql`${table.method} in ('cash', 'cheque', 'card', 'transfer', 'credit')`,
    ),
    check('payments_amount', within(table.amountCents, 1, limits.paymentCentsMax)),
    check('payments_kept', sql`${table.keptCents} between 0 and ${table.amountCents}`),
    check('payments_tendered', sql`${table.tenderedCents} >= ${table.amountCents}`),
    check('payments_reference', lengthOf(table.reference, 0, limits.nameCharactersMax)),
  ],
);

/** A payment that was not: taken back whole, once. */
export const paymentReversals = pgTable(
  'payment_reversals',
  {
    paymentId: idOf<'Payment'>('payment_id')
      .primaryKey()
      .references(() => payments.id),
    /** how much of it is owed again; the rest came out of the cagnotte */
    owedCents: cents('owed_cents').notNull(),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    check('payment_reversals_owed', sql`${table.owedCents} >= 0`),
    check('payment_reversals_reason', lengthOf(table.reason, 1, limits.reasonCharactersMax)),
  ],
);

/** The number of a merchant's last receipt: locked last, so that numbers have no gap. */
export const receiptCounters = pgTable('receipt_counters', {
  merchantId: idOf<'Organization'>('merchant_id')
    .primaryKey()
    .references(() => organizations.id),
  lastNumber: integer('last_number').notNull(),
});

/** Since when a merchant keeps its till here: what was due for days before is presumed paid. */
export const tillOpenings = pgTable('till_openings', {
  merchantId: idOf<'Organization'>('merchant_id')
    .primaryKey()
    .references(() => organizations.id),
  at: instant('at').notNull(),
  by: idOf<'Person'>('by').references(() => persons.id),
});
