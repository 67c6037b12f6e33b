import { check, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { idOf, instant, primaryId } from './columns.ts';
import { orders } from './order.ts';
import { pickupDays } from './pickup.ts';

/** One act at the desk, as its device sent it. Never edited: an undo is another row. */
export const deskCommands = pgTable(
  'desk_commands',
  {
    /** made by the device; the same id is the same act, for ever */
    id: primaryId<'DeskCommand'>(),
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    orderId: idOf<'Order'>('order_id')
      .notNull()
      .references(() => orders.id),
    /** counts the commands of one order as they were received, from 1: what decides which was first */
    position: integer('position').notNull(),
    device: text('device').notNull(),
    seq: integer('seq').notNull(),
    /** what the device's clock said: shown, never trusted */
    actedAt: instant('acted_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    kind: text('kind').$type<DeskCommandKind>().notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    outcome: jsonb('outcome').$type<Record<string, unknown>>().notNull(),
    by: idOf<'Person'>('by').notNull(),
  },
  (table) => [
    unique('desk_commands_sequence').on(table.pickupDayId, table.device, table.seq),
    unique('desk_commands_position').on(table.orderId, table.position),
    check(
      'desk_commands_kind',
      sql`${table.kind} in ('handed', 'missing', 'weighed', 'paid', 'note', 'undo')`,
    ),
  ],
);

export type DeskCommandKind = 'handed' | 'missing' | 'weighed' | 'paid' | 'note' | 'undo';
