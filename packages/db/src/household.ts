import { limits } from '@etal/domain/shared/limits';
import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { persons } from './access.ts';
import { idOf, instant, lengthOf, primaryId } from './columns.ts';
import { organizations } from './organization.ts';

export const households = pgTable(
  'households',
  {
    id: primaryId<'Household'>(),
    /** empty once erased */
    name: text('name').notNull(),
    phone: text('phone'),
    locale: text('locale').$type<'fr' | 'en'>().notNull(),
    createdAt: instant('created_at').notNull(),
    /** nothing tells any more who it was, or it is part of another; the row stays for the journal */
    erasedAt: instant('erased_at'),
  },
  (table) => [
    index('households_plain_name').on(sql`plain_name(${table.name})`, table.id),
    check(
      'households_erased',
      sql`${table.erasedAt} is null or (${table.name} = '' and ${table.phone} is null)`,
    ),
  ],
);

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

/** Households that a hub has met other than by an order: it made them, or read their card. */
export const hubHouseholds = pgTable(
  'hub_households',
  {
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    householdId: idOf<'Household'>('household_id')
      .notNull()
      .references(() => households.id),
    metAt: instant('met_at').notNull(),
    metBy: idOf<'Person'>('met_by').references(() => persons.id),
  },
  (table) => [
    primaryKey({ columns: [table.hubId, table.householdId] }),
    index('hub_households_household').on(table.householdId),
  ],
);

/** A printed card that opens its household at a desk; a new one ends the one before. */
export const householdCards = pgTable(
  'household_cards',
  {
    id: primaryId<'HouseholdCard'>(),
    /** eight characters, shown 4+4 */
    code: text('code').notNull().unique(),
    householdId: idOf<'Household'>('household_id')
      .notNull()
      .references(() => households.id),
    givenAt: instant('given_at').notNull(),
    givenBy: idOf<'Person'>('given_by').references(() => persons.id),
    endedAt: instant('ended_at'),
  },
  (table) => [
    uniqueIndex('household_cards_live')
      .on(table.householdId)
      .where(sql`${table.endedAt} is null`),
    check('household_cards_code', sql`${table.code} ~ '^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{8}$'`),
  ],
);

/** Somebody is asked by mail to join a household; its secret is a row of `mailed_secrets`. */
export const householdInvitations = pgTable(
  'household_invitations',
  {
    id: primaryId<'HouseholdInvitation'>(),
    householdId: idOf<'Household'>('household_id')
      .notNull()
      .references(() => households.id),
    email: text('email').notNull(),
    /** the hub that moved the household in: the invitation is in its name */
    hubId: idOf<'Organization'>('hub_id').references(() => organizations.id),
    invitedBy: idOf<'Person'>('invited_by')
      .notNull()
      .references(() => persons.id),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** accepted, or taken back */
    endedAt: instant('ended_at'),
  },
  (table) => [
    uniqueIndex('household_invitations_live')
      .on(table.householdId, table.email)
      .where(sql`${table.endedAt} is null`),
    index('household_invitations_hub').on(table.hubId, table.householdId),
    check('household_invitations_lower', sql`${table.email} = lower(${table.email})`),
    check('household_invitations_email', lengthOf(table.email, 3, limits.emailCharactersMax)),
  ],
);

/** Words by which a hub gathers households; nobody but the hub sees them. */
export const householdTags = pgTable(
  'household_tags',
  {
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    householdId: idOf<'Household'>('household_id')
      .notNull()
      .references(() => households.id),
    /** lower case */
    tag: text('tag').notNull(),
    givenAt: instant('given_at').notNull(),
    givenBy: idOf<'Person'>('given_by').references(() => persons.id),
  },
  (table) => [
    primaryKey({ columns: [table.hubId, table.householdId, table.tag] }),
    index('household_tags_household').on(table.householdId),
    check('household_tags_lower', sql`${table.tag} = lower(${table.tag})`),
    check('household_tags_length', lengthOf(table.tag, 1, limits.tagCharactersMax)),
  ],
);

/** What the managers of a hub note about a household; erased with it, and by time. */
export const householdNotes = pgTable(
  'household_notes',
  {
    id: primaryId<'HouseholdNote'>(),
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    householdId: idOf<'Household'>('household_id')
      .notNull()
      .references(() => households.id),
    text: text('text').notNull(),
    writtenAt: instant('written_at').notNull(),
    writtenBy: idOf<'Person'>('written_by').references(() => persons.id),
  },
  (table) => [
    index('household_notes_household').on(table.householdId, table.hubId),
    index('household_notes_written').on(table.writtenAt),
    check('household_notes_text', lengthOf(table.text, 1, limits.householdNoteCharactersMax)),
  ],
);

/** Where a hub invites a household to have an account; erased with it. */
export const householdEmails = pgTable(
  'household_emails',
  {
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    householdId: idOf<'Household'>('household_id')
      .notNull()
      .references(() => households.id),
    /** lower case */
    email: text('email').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.hubId, table.householdId] }),
    index('household_emails_household').on(table.householdId),
    index('household_emails_email').on(table.email),
    check('household_emails_lower', sql`${table.email} = lower(${table.email})`),
    check('household_emails_length', lengthOf(table.email, 3, limits.emailCharactersMax)),
  ],
);

/** What a hub corrected of a household that it made; a wrong phone or e-mail is kept nowhere. */
export const householdCorrections = pgTable(
  'household_corrections',
  {
    id: primaryId<'HouseholdCorrection'>(),
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    householdId: idOf<'Household'>('household_id')
      .notNull()
      .references(() => households.id),
    fields: text('fields').array().$type<('name' | 'phone' | 'email')[]>().notNull(),
    /** where the name is another since */
    nameBefore: text('name_before'),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    index('household_corrections_household').on(table.householdId, table.hubId),
    check(
      'household_corrections_fields',
      sql`cardinality(${table.fields}) > 0 and ${table.fields} <@ array['name', 'phone', 'email']`,
    ),
    check(
      'household_corrections_name',
      sql`('name' = any(${table.fields})) = (${table.nameBefore} is not null)`,
    ),
  ],
);

/**
 * Two households of a hub that were the same people: what the emptied one had is the kept one's.
 * Entries of the journal name the merge, or the order, that they take across.
 */
export const householdMerges = pgTable(
  'household_merges',
  {
    id: primaryId<'HouseholdMerge'>(),
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    /** it has ended: no name, no phone, nothing of its own */
    emptiedId: idOf<'Household'>('emptied_id')
      .notNull()
      .unique()
      .references(() => households.id),
    /** the one that stands now, however many merges it took */
    keptId: idOf<'Household'>('kept_id')
      .notNull()
      .references(() => households.id),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    index('household_merges_kept').on(table.keptId),
    check('household_merges_two', sql`${table.emptiedId} <> ${table.keptId}`),
  ],
);
