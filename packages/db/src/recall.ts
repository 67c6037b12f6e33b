import {
  recallAdvices,
  recallReasons,
  type RecallAdvice,
  type RecallReason,
} from '@etal/domain/delivery/recall-notice';
import { limits } from '@etal/domain/shared/limits';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { persons } from './access.ts';
import { variants } from './catalogue.ts';
import { idOf, instant, lengthOf, primaryId } from './columns.ts';
import { orders } from './order.ts';
import { organizations } from './organization.ts';

const oneOf = (words: readonly string[]) => sql.raw(words.map((word) => `'${word}'`).join(', '));

/** A hub tells its households once of a lot that is called back. */
export const lotRecalls = pgTable(
  'lot_recalls',
  {
    id: primaryId<'LotRecall'>(),
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    /** as it was looked up */
    lot: text('lot').notNull(),
    reason: text('reason').$type<RecallReason>().notNull(),
    advice: text('advice').$type<RecallAdvice>().notNull(),
    /** what the hub adds; empty when nothing */
    words: text('words').notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    index('lot_recalls_of').on(table.hubId, table.sellerId),
    check('lot_recalls_lot', lengthOf(table.lot, 1, limits.lotCharactersMax)),
    check('lot_recalls_reason', sql`${table.reason} in (${oneOf(recallReasons)})`),
    check('lot_recalls_advice', sql`${table.advice} in (${oneOf(recallAdvices)})`),
    check('lot_recalls_words', lengthOf(table.words, 0, limits.recallWordsCharactersMax)),
  ],
);

/** What one household is told of a recall; whose it is, its orders say. */
export const recallNotices = pgTable(
  'recall_notices',
  {
    id: primaryId<'RecallNotice'>(),
    recallId: idOf<'LotRecall'>('recall_id')
      .notNull()
      .references(() => lotRecalls.id),
    /** of its members that have an e-mail; at 0 somebody calls */
    mailCount: integer('mail_count').notNull(),
  },
  (table) => [
    index('recall_notices_recall').on(table.recallId),
    check('recall_notices_mails', sql`${table.mailCount} >= 0`),
  ],
);

export const recallNoticeLines = pgTable(
  'recall_notice_lines',
  {
    noticeId: idOf<'RecallNotice'>('notice_id')
      .notNull()
      .references(() => recallNotices.id),
    orderId: idOf<'Order'>('order_id')
      .notNull()
      .references(() => orders.id),
    variantId: idOf<'Variant'>('variant_id')
      .notNull()
      .references(() => variants.id),
    quantity: integer('quantity').notNull(),
    /** within a composite */
    isInside: boolean('is_inside').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.noticeId, table.orderId, table.variantId] }),
    index('recall_notice_lines_order').on(table.orderId),
    check('recall_notice_lines_quantity', sql`${table.quantity} > 0`),
  ],
);
