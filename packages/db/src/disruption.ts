import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { idOf, instant, primaryId } from './columns.ts';
import { orders } from './order.ts';
import { pickupDayMoves } from './pickup.ts';

/** What an act of the hub did to one order; its household is told, and may have a choice. */
export const orderDisruptions = pgTable(
  'order_disruptions',
  {
    id: primaryId<'OrderDisruption'>(),
    orderId: idOf<'Order'>('order_id')
      .notNull()
      .references(() => orders.id),
    /** of the order, which says what it was before */
    revision: integer('revision').notNull(),
    cause: text('cause').$type<DisruptionCause>().notNull(),
    /** the producer that does not come */
    sellerId: idOf<'Organization'>('seller_id'),
    /** of its day, which changes nothing of the order */
    moveId: idOf<'PickupDayMove'>('move_id').references(() => pickupDayMoves.id),
    /** the hours of its slot before its day moved */
    slotStartsAt: instant('slot_starts_at'),
    slotEndsAt: instant('slot_ends_at'),
    at: instant('at').notNull(),
    /** until when the household chooses; null when there is nothing to choose */
    answerBy: instant('answer_by'),
  },
  (table) => [
    unique('order_disruptions_once')
      .on(table.orderId, table.revision, table.moveId)
      .nullsNotDistinct(),
    check(
      'order_disruptions_cause',
      sql`${table.cause} in ('day_cancelled', 'day_moved', 'seller_withdrawn', 'below_minimum', 'order_moved')`,
    ),
    check(
      'order_disruptions_seller',
      sql`(${table.sellerId} is not null) = (${table.cause} in ('seller_withdrawn', 'below_minimum'))`,
    ),
    check(
      'order_disruptions_move',
      sql`(${table.moveId} is not null) = (${table.cause} = 'day_moved')`,
    ),
    check(
      'order_disruptions_slot',
      sql`(${table.slotStartsAt} is null) = (${table.slotEndsAt} is null) and (${table.slotStartsAt} is null or ${table.cause} = 'day_moved')`,
    ),
  ],
);

/** What a household chose, once. */
export const disruptionAnswers = pgTable(
  'disruption_answers',
  {
    disruptionId: idOf<'OrderDisruption'>('disruption_id')
      .primaryKey()
      .references(() => orderDisruptions.id),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by'),
    answer: text('answer').$type<DisruptionAnswer>().notNull(),
    /** where its goods went */
    orderId: idOf<'Order'>('order_id').references(() => orders.id),
  },
  (table) => [
    index('disruption_answers_order').on(table.orderId),
    check('disruption_answers_answer', sql`${table.answer} in ('kept', 'moved', 'cancelled')`),
    check(
      'disruption_answers_moved',
      sql`(${table.orderId} is not null) = (${table.answer} = 'moved')`,
    ),
  ],
);

export type DisruptionCause =
  'day_cancelled' | 'day_moved' | 'seller_withdrawn' | 'below_minimum' | 'order_moved';

export type DisruptionAnswer = 'kept' | 'moved' | 'cancelled';
