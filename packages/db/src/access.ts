import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { idOf, instant, primaryId } from './columns.ts';

export const persons = pgTable(
  'persons',
  {
    id: primaryId<'Person'>(),
    /** lower case; null for someone who gave a phone only */
    email: text('email'),
    /** when a mailed code came back from that address; before, whoever typed it may not own it */
    emailConfirmedAt: instant('email_confirmed_at'),
    name: text('name').notNull(),
    locale: text('locale').$type<'fr' | 'en'>().notNull(),
    /** argon2id; null signs in by mailed code only */
    passwordHash: text('password_hash'),
    createdAt: instant('created_at').notNull(),
    /** last use of the sessions that were deleted since */
    seenAt: instant('seen_at'),
    /** told that the account is erased unless it is used */
    idleWarnedAt: instant('idle_warned_at'),
    /** nothing tells any more who it was; the row stays for what it did */
    erasedAt: instant('erased_at'),
  },
  (table) => [
    uniqueIndex('persons_email').on(table.email),
    check(
      'persons_erased',
      sql`${table.erasedAt} is null or (${table.name} = '' and ${table.email} is null and ${table.passwordHash} is null)`,
    ),
    check('persons_email_lower', sql`${table.email} = lower(${table.email})`),
  ],
);

/** One signed-in browser. Its refresh token rotates; the one before lives 30 s more. */
export const sessions = pgTable(
  'sessions',
  {
    id: primaryId<'Session'>(),
    personId: idOf<'Person'>('person_id')
      .notNull()
      .references(() => persons.id),
    refreshHash: text('refresh_hash').notNull(),
    previousHash: text('previous_hash'),
    rotatedAt: instant('rotated_at').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    index('sessions_person').on(table.personId),
    uniqueIndex('sessions_refresh').on(table.refreshHash),
    uniqueIndex('sessions_previous').on(table.previousHash),
  ],
);

/** Secrets sent by mail or printed: only their hash is kept. */
export const mailedSecrets = pgTable(
  'mailed_secrets',
  {
    id: primaryId<'MailedSecret'>(),
    hash: text('hash').notNull(),
    purpose: text('purpose').$type<SecretPurpose>().notNull(),
    /** the person, order, reminder, organization, follower or disruption it opens */
    subjectId: idOf<string>('subject_id').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    consumedAt: instant('consumed_at'),
  },
  (table) => [
    index('mailed_secrets_hash').on(table.hash),
    index('mailed_secrets_subject').on(table.subjectId, table.purpose),
    check(
      'mailed_secrets_purpose',
      sql`${table.purpose} in ('sign_in', 'order', 'publish', 'invitation', 'claim', 'notice', 'follow', 'disruption')`,
    ),
  ],
);

/**
 * `sign_in`, `invitation`, `claim` and `follow` are single use; `order`, `publish`, `notice` and
 * `disruption` links open until they expire.
 */
export type SecretPurpose =
  'sign_in' | 'order' | 'publish' | 'invitation' | 'claim' | 'notice' | 'follow' | 'disruption';
