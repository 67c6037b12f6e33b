import { reminderKinds, type ReminderKind } from '@etal/domain/week/reminder';
import { silences, type Silence } from '@etal/domain/week/silence';
import { sql } from 'drizzle-orm';
import {
  check,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import { idOf, instant, primaryId } from './columns.ts';
import { orderCycles } from './order-cycle.ts';
import { organizations } from './organization.ts';

const isOneOf = (column: AnyPgColumn, words: readonly string[]) =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`;

/**
 * What was answered for one producer about one sale: each time that its week is published is a row.
 * A sale that opened before any answer has one too, which says what the silence meant.
 */
export const weekAnswers = pgTable(
  'week_answers',
  {
    id: primaryId<'WeekAnswer'>(),
    orderCycleId: idOf<'OrderCycle'>('order_cycle_id')
      .notNull()
      .references(() => orderCycles.id),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by'),
    /** the hub that answered in its producer's place */
    keeperId: idOf<'Organization'>('keeper_id').references(() => organizations.id),
    /** null for an answer that somebody gave */
    silence: text('silence').$type<Silence>(),
  },
  (table) => [
    index('week_answers_of').on(table.orderCycleId, table.sellerId),
    index('week_answers_seller').on(table.sellerId),
    check('week_answers_silence', isOneOf(table.silence, silences)),
  ],
);

/** What a producer wants of a sale of a hub that opens before it answers; without a row, `hub`. */
export const silenceChoices = pgTable(
  'silence_choices',
  {
    producerId: idOf<'Organization'>('producer_id')
      .notNull()
      .references(() => organizations.id),
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    silence: text('silence').$type<Silence>().notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by'),
  },
  (table) => [
    primaryKey({ columns: [table.producerId, table.hubId] }),
    index('silence_choices_hub').on(table.hubId),
    check('silence_choices_silence', isOneOf(table.silence, silences)),
  ],
);

/** A producer was asked by mail for its week; the mail's link opens that week alone. */
export const weekReminders = pgTable(
  'week_reminders',
  {
    id: primaryId<'WeekReminder'>(),
    orderCycleId: idOf<'OrderCycle'>('order_cycle_id')
      .notNull()
      .references(() => orderCycles.id),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    kind: text('kind').$type<ReminderKind>().notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    unique('week_reminders_once').on(table.orderCycleId, table.sellerId, table.kind),
    check('week_reminders_kind', isOneOf(table.kind, reminderKinds)),
  ],
);
