import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { persons } from './access.ts';
import { idOf, instant, primaryId } from './columns.ts';

export const households = pgTable('households', {
  id: primaryId<'Household'>(),
  name: text('name').notNull(),
  phone: text('phone'),
  locale: text('locale').$type<'fr' | 'en'>().notNull(),
  createdAt: instant('created_at').notNull(),
});

export const householdMembers = pgTable(
  'household_members',
  {
    householdId: idOf<'Household'>('household_id')
      .notNull()
      .references(() => households.id),
    personId: idOf<'Person'>('person_id')
      .notNull()
      .references(() => persons.id),
    joinedAt: instant('joined_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.householdId, table.personId] }),
    index('household_members_person').on(table.personId),
  ],
);

/** The only link between the journal's opaque keys and households: erasing deletes the row. */
export const householdKeys = pgTable('household_keys', {
  householdId: idOf<'Household'>('household_id')
    .primaryKey()
    .references(() => households.id),
  key: uuid('key').notNull().unique(),
});
