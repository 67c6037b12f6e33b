import type { OpeningChangeKind } from '@etal/domain/household-file/opening-change';
import { limits } from '@etal/domain/shared/limits';
import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { persons } from './access.ts';
import { cents, idOf, instant, lengthOf, primaryId } from './columns.ts';
import { households } from './household.ts';
import { organizations } from './organization.ts';

/** One file of households that a hub moved in; opening entries of the journal name it. */
export const householdImports = pgTable(
  'household_imports',
  {
    id: primaryId<'HouseholdImport'>(),
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [index('household_imports_hub').on(table.hubId)],
);

/** Which household a row of a file became: the same row finds it again. Erasing deletes it. */
export const movedHouseholds = pgTable(
  'moved_households',
  {
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    /** keyed hash of the e-mail, or of the name and phone, of the row */
    sourceHash: text('source_hash').notNull(),
    householdId: idOf<'Household'>('household_id')
      .notNull()
      .references(() => households.id),
    importId: idOf<'HouseholdImport'>('import_id')
      .notNull()
      .references(() => householdImports.id),
    /** keyed hashes of the name and of the phone; none of rows of before they were kept */
    nameHash: text('name_hash'),
    phoneHash: text('phone_hash'),
  },
  (table) => [
    primaryKey({ columns: [table.hubId, table.sourceHash] }),
    index('moved_households_household').on(table.householdId),
  ],
);

/**
 * What a hub settled or corrected of the old balance of a household, with the reason that it gives
 * it. An entry of the journal names it; erasing deletes it.
 */
export const openingChanges = pgTable(
  'opening_changes',
  {
    id: primaryId<'OpeningChange'>(),
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    householdId: idOf<'Household'>('household_id')
      .notNull()
      .references(() => households.id),
    kind: text('kind').$type<OpeningChangeKind>().notNull(),
    /** the balance before and after: positive is owed by the household */
    fromCents: cents('from_cents').notNull(),
    toCents: cents('to_cents').notNull(),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    index('opening_changes_household').on(table.householdId, table.hubId),
    check('opening_changes_kind', sql`${table.kind} in ('settled', 'corrected')`),
    check('opening_changes_amount', sql`${table.fromCents} <> ${table.toCents}`),
    check('opening_changes_reason', lengthOf(table.reason, 1, limits.reasonCharactersMax)),
  ],
);
