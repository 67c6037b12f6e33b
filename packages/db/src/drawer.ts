import type { FloatOrigin, Pieces } from '@etal/domain/drawer/drawer';
import { limits } from '@etal/domain/shared/limits';
import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import { persons } from './access.ts';
import { cents, idOf, instant, lengthOf, primaryId, within } from './columns.ts';
import { ledgerEntries } from './ledger.ts';
import { organizations } from './organization.ts';

/**
 * Cash of a merchant, from when it was counted to begin until it is counted to end. One is open at a
 * time: its rows are made under the lock of the merchant's till.
 */
export const drawers = pgTable(
  'drawers',
  {
    id: primaryId<'Drawer'>(),
    merchantId: idOf<'Organization'>('merchant_id')
      .notNull()
      .references(() => organizations.id),
    /** what the journal said was there before it was counted */
    expectedCents: cents('expected_cents').notNull(),
    floatCents: cents('float_cents').notNull(),
    /** notes and coins, when they were told */
    pieces: jsonb('pieces').$type<Pieces>(),
    /** where a difference comes from; null without one */
    origin: text('origin').$type<FloatOrigin>(),
    reason: text('reason').notNull(),
    openedAt: instant('opened_at').notNull(),
    openedBy: idOf<'Person'>('opened_by').references(() => persons.id),
  },
  (table) => [
    index('drawers_merchant').on(table.merchantId, table.id),
    check('drawers_float', within(table.floatCents, 0, limits.drawerCentsMax)),
    check('drawers_origin', sql`${table.origin} in ('bank', 'gap')`),
    check(
      'drawers_difference',
      sql`(${table.floatCents} = ${table.expectedCents}) = (${table.origin} is null)`,
    ),
    check('drawers_reason', lengthOf(table.reason, 0, limits.reasonCharactersMax)),
  ],
);

/** Cash put into an open drawer from the bank, or taken out of it (negative) to the bank. */
export const drawerMovements = pgTable(
  'drawer_movements',
  {
    id: primaryId<'DrawerMovement'>(),
    drawerId: idOf<'Drawer'>('drawer_id')
      .notNull()
      .references(() => drawers.id),
    amountCents: cents('amount_cents').notNull(),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    index('drawer_movements_drawer').on(table.drawerId),
    check('drawer_movements_amount', sql`${table.amountCents} <> 0`),
    check('drawer_movements_reason', lengthOf(table.reason, 1, limits.reasonCharactersMax)),
  ],
);

/** A count of a drawer: the first closes it, a later one corrects a miscount. */
export const drawerCounts = pgTable(
  'drawer_counts',
  {
    id: primaryId<'DrawerCount'>(),
    drawerId: idOf<'Drawer'>('drawer_id')
      .notNull()
      .references(() => drawers.id),
    position: smallint('position').notNull(),
    expectedCents: cents('expected_cents').notNull(),
    countedCents: cents('counted_cents').notNull(),
    pieces: jsonb('pieces').$type<Pieces>(),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    unique('drawer_counts_position').on(table.drawerId, table.position),
    check('drawer_counts_counted', within(table.countedCents, 0, limits.drawerCentsMax)),
    check(
      'drawer_counts_explained',
      sql`${table.reason} <> '' or (${table.countedCents} = ${table.expectedCents} and ${table.position} = 1)`,
    ),
    check('drawer_counts_reason', lengthOf(table.reason, 0, limits.reasonCharactersMax)),
  ],
);

/** Entries of the journal whose cash went through a drawer. */
export const drawerEntries = pgTable(
  'drawer_entries',
  {
    entryId: uuid('entry_id')
      .primaryKey()
      .references(() => ledgerEntries.id),
    drawerId: idOf<'Drawer'>('drawer_id')
      .notNull()
      .references(() => drawers.id),
  },
  (table) => [index('drawer_entries_drawer').on(table.drawerId)],
);
