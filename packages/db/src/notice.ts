import {
  noticeKinds,
  refusableKinds,
  type NoticeKind,
  type RefusableKind,
} from '@etal/domain/notice/kinds';
import type { LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { persons } from './access.ts';
import { idOf, instant, lengthOf, primaryId } from './columns.ts';
import { households } from './household.ts';
import { orders } from './order.ts';
import { organizations } from './organization.ts';
import { pickupDays } from './pickup.ts';

const oneOf = (words: readonly string[]) => sql.raw(words.map((word) => `'${word}'`).join(', '));

/** A kind of notice, claimed for one or several days of a hub: it is sent once. */
export const noticeRounds = pgTable(
  'notice_rounds',
  {
    id: primaryId<'NoticeRound'>(),
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    kind: text('kind').$type<Exclude<NoticeKind, 'change'>>().notNull(),
    dueAt: instant('due_at').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    index('notice_rounds_at').on(table.at),
    check('notice_rounds_kind', sql`${table.kind} in ('opening', 'closing', 'reminder')`),
  ],
);

/** The days of a round. A day that moves to another date, or closes on another, has another row. */
export const noticeRoundDays = pgTable(
  'notice_round_days',
  {
    kind: text('kind').$type<Exclude<NoticeKind, 'change'>>().notNull(),
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    /** the date of what is told: of the opening, the closing or the pickup */
    occasionOn: date('occasion_on').$type<LocalDate>().notNull(),
    /** told of sales for a tag alone, to the households with that tag */
    isReserved: boolean('is_reserved').notNull().default(false),
    roundId: idOf<'NoticeRound'>('round_id')
      .notNull()
      .references(() => noticeRounds.id),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.pickupDayId, table.occasionOn, table.isReserved] }),
    index('notice_round_days_round').on(table.roundId),
    index('notice_round_days_day').on(table.pickupDayId),
  ],
);

/** Somebody without an account who asked to be told when a hub opens a sale. */
export const followers = pgTable(
  'followers',
  {
    id: primaryId<'Follower'>(),
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    email: text('email').notNull(),
    locale: text('locale').$type<'fr' | 'en'>().notNull(),
    askedAt: instant('asked_at').notNull(),
    /** when the mailed link came back; nothing is sent before */
    confirmedAt: instant('confirmed_at'),
  },
  (table) => [
    unique('followers_once').on(table.hubId, table.email),
    check('followers_lower', sql`${table.email} = lower(${table.email})`),
    check('followers_email', lengthOf(table.email, 3, limits.emailCharactersMax)),
  ],
);

/** One notice to one person or follower; that of a reminder is about one order. */
export const notices = pgTable(
  'notices',
  {
    id: primaryId<'Notice'>(),
    roundId: idOf<'NoticeRound'>('round_id')
      .notNull()
      .references(() => noticeRounds.id),
    personId: idOf<'Person'>('person_id').references(() => persons.id),
    followerId: idOf<'Follower'>('follower_id').references(() => followers.id, {
      onDelete: 'cascade',
    }),
    orderId: idOf<'Order'>('order_id').references(() => orders.id),
  },
  (table) => [
    uniqueIndex('notices_person')
      .on(table.roundId, table.personId)
      .where(sql`${table.orderId} is null`),
    uniqueIndex('notices_order').on(table.roundId, table.orderId),
    uniqueIndex('notices_follower').on(table.roundId, table.followerId),
    index('notices_of_person').on(table.personId),
    index('notices_of_follower').on(table.followerId),
    index('notices_of_order').on(table.orderId),
    check('notices_recipient', sql`num_nonnulls(${table.personId}, ${table.followerId}) = 1`),
  ],
);

/** The changes of one order that are told together, once in a day. */
export const changeNotices = pgTable(
  'change_notices',
  {
    orderId: idOf<'Order'>('order_id')
      .notNull()
      .references(() => orders.id),
    dueAt: instant('due_at').notNull(),
    /** when it was settled, and the revision that is told since; null while changes gather */
    settledAt: instant('settled_at'),
    toldRevision: integer('told_revision'),
    /** false when nothing differed in the end */
    isMailed: boolean('is_mailed'),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.dueAt] }),
    uniqueIndex('change_notices_open')
      .on(table.orderId)
      .where(sql`${table.settledAt} is null`),
    index('change_notices_due')
      .on(table.dueAt)
      .where(sql`${table.settledAt} is null`),
    check(
      'change_notices_settled',
      sql`num_nulls(${table.settledAt}, ${table.toldRevision}, ${table.isMailed}) in (0, 3)`,
    ),
  ],
);

/** Somebody of the hub told a household that no mail reaches what is new of a day. */
export const householdTellings = pgTable(
  'household_tellings',
  {
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    householdId: idOf<'Household'>('household_id')
      .notNull()
      .references(() => households.id),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    primaryKey({ columns: [table.pickupDayId, table.householdId, table.at] }),
    index('household_tellings_household').on(table.householdId),
  ],
);

/** A kind of notice that a person does not want. */
export const noticeRefusals = pgTable(
  'notice_refusals',
  {
    personId: idOf<'Person'>('person_id')
      .notNull()
      .references(() => persons.id),
    kind: text('kind').$type<RefusableKind>().notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.kind] }),
    check('notice_refusals_kind', sql`${table.kind} in (${oneOf(refusableKinds)})`),
  ],
);

/** A hub's own words for a kind of notice; without a row, those of Étal. */
export const noticeTemplates = pgTable(
  'notice_templates',
  {
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    kind: text('kind').$type<NoticeKind>().notNull(),
    locale: text('locale').$type<'fr' | 'en'>().notNull(),
    subject: text('subject').notNull(),
    opening: text('opening').notNull(),
    writtenAt: instant('written_at').notNull(),
    writtenBy: idOf<'Person'>('written_by').references(() => persons.id),
  },
  (table) => [
    primaryKey({ columns: [table.hubId, table.kind, table.locale] }),
    check('notice_templates_kind', sql`${table.kind} in (${oneOf(noticeKinds)})`),
    check('notice_templates_locale', sql`${table.locale} in ('fr', 'en')`),
    check(
      'notice_templates_subject',
      lengthOf(table.subject, 1, limits.noticeSubjectCharactersMax),
    ),
    check(
      'notice_templates_opening',
      lengthOf(table.opening, 1, limits.noticeOpeningCharactersMax),
    ),
  ],
);
