import type { RemittedMethod } from '@etal/domain/remittance/remittance';
import { limits } from '@etal/domain/shared/limits';
import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { persons } from './access.ts';
import { cents, idOf, instant, lengthOf, primaryId } from './columns.ts';
import { organizations } from './organization.ts';
import { payments } from './payment.ts';

/**
 * Cheques, or takings of a card terminal, that went to the bank together. Made and cancelled under the
 * lock of the merchant's till.
 */
export const remittances = pgTable(
  'remittances',
  {
    id: primaryId<'Remittance'>(),
    merchantId: idOf<'Organization'>('merchant_id')
      .notNull()
      .references(() => organizations.id),
    method: text('method').$type<RemittedMethod>().notNull(),
    /** of the merchant and the method, without a gap */
    number: integer('number').notNull(),
    totalCents: cents('total_cents').notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    unique('remittances_number').on(table.merchantId, table.method, table.number),
    check('remittances_method', sql`${table.method} in ('cheque', 'card')`),
    check('remittances_total', sql`${table.totalCents} > 0`),
  ],
);

/** A payment in what went to the bank: once, unless that was cancelled. */
export const remittancePayments = pgTable(
  'remittance_payments',
  {
    remittanceId: idOf<'Remittance'>('remittance_id')
      .notNull()
      .references(() => remittances.id),
    paymentId: idOf<'Payment'>('payment_id')
      .notNull()
      .references(() => payments.id),
    position: smallint('position').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.remittanceId, table.paymentId] }),
    index('remittance_payments_payment').on(table.paymentId),
  ],
);

/** What did not go to the bank: its payments are in hand again. */
export const remittanceCancellations = pgTable(
  'remittance_cancellations',
  {
    remittanceId: idOf<'Remittance'>('remittance_id')
      .primaryKey()
      .references(() => remittances.id),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    check('remittance_cancellations_reason', lengthOf(table.reason, 1, limits.reasonCharactersMax)),
  ],
);
