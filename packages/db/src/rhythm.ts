import type { LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { RhythmSlot } from '@etal/domain/rhythm/rule';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import { idOf, instant, lengthOf, primaryId, within } from './columns.ts';
import { orderCycles } from './order-cycle.ts';
import { organizations } from './organization.ts';
import { pickupPoints } from './pickup.ts';

/** A wall clock of the territory: `16:30`. */
const isTime = (column: AnyPgColumn) => sql`${column} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`;

/** What a hub or a producer said once of how its weeks go. */
export const rhythms = pgTable(
  'rhythms',
  {
    id: primaryId<'Rhythm'>(),
    coordinatorId: idOf<'Organization'>('coordinator_id')
      .notNull()
      .references(() => organizations.id),
    name: text('name').notNull(),
    everyWeeks: integer('every_weeks').notNull(),
    startsOn: date('starts_on').$type<LocalDate>().notNull(),
    endsOn: date('ends_on').$type<LocalDate>(),
    opensWeekday: integer('opens_weekday').notNull(),
    opensTime: text('opens_time').notNull(),
    forTag: text('for_tag'),
    weeksAhead: integer('weeks_ahead').notNull(),
    skipsHolidays: boolean('skips_holidays').notNull(),
    createdAt: instant('created_at').notNull(),
    pausedAt: instant('paused_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    index('rhythms_coordinator').on(table.coordinatorId),
    check('rhythms_every_weeks', within(table.everyWeeks, 1, limits.rhythmWeeksMax)),
    check('rhythms_opens_weekday', within(table.opensWeekday, 1, 7)),
    check('rhythms_opens_time', isTime(table.opensTime)),
    check('rhythms_weeks_ahead', within(table.weeksAhead, 1, limits.rhythmAheadWeeksMax)),
    check('rhythms_for_tag', lengthOf(table.forTag, 1, limits.tagCharactersMax)),
  ],
);

/** A place that the sales of a rhythm reach, with its time of the week and the closing before it. */
export const rhythmDestinations = pgTable(
  'rhythm_destinations',
  {
    rhythmId: idOf<'Rhythm'>('rhythm_id')
      .notNull()
      .references(() => rhythms.id),
    position: integer('position').notNull(),
    pickupPointId: idOf<'PickupPoint'>('pickup_point_id')
      .notNull()
      .references(() => pickupPoints.id),
    weekday: integer('weekday').notNull(),
    startsTime: text('starts_time').notNull(),
    endsTime: text('ends_time').notNull(),
    closesWeekday: integer('closes_weekday').notNull(),
    closesTime: text('closes_time').notNull(),
    slots: jsonb('slots').$type<RhythmSlot[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.rhythmId, table.position] }),
    index('rhythm_destinations_point').on(table.pickupPointId),
    check('rhythm_destinations_weekday', within(table.weekday, 1, 7)),
    check('rhythm_destinations_closes_weekday', within(table.closesWeekday, 1, 7)),
    check('rhythm_destinations_starts_time', isTime(table.startsTime)),
    check('rhythm_destinations_ends_time', isTime(table.endsTime)),
    check('rhythm_destinations_closes_time', isTime(table.closesTime)),
    check('rhythm_destinations_times', sql`${table.startsTime} < ${table.endsTime}`),
  ],
);

/** A week, by its Monday, in which a rhythm makes and opens nothing. */
export const rhythmSkips = pgTable(
  'rhythm_skips',
  {
    rhythmId: idOf<'Rhythm'>('rhythm_id')
      .notNull()
      .references(() => rhythms.id),
    weekOn: date('week_on').$type<LocalDate>().notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by'),
  },
  (table) => [primaryKey({ columns: [table.rhythmId, table.weekOn] })],
);

/** A place that a sale was to reach and does not, and why. */
export type MissedPlace = { pickupPointId: string; why: string };

/** The sale that a rhythm made for a week, by its Monday: one, whatever happens. */
export const rhythmOccurrences = pgTable(
  'rhythm_occurrences',
  {
    rhythmId: idOf<'Rhythm'>('rhythm_id')
      .notNull()
      .references(() => rhythms.id),
    weekOn: date('week_on').$type<LocalDate>().notNull(),
    /** of its first pickup, as planned when it was made */
    pickupOn: date('pickup_on').$type<LocalDate>().notNull(),
    /** deferred: this row is inserted first, so that a second worker stops there */
    orderCycleId: idOf<'OrderCycle'>('order_cycle_id')
      .notNull()
      .unique()
      .references(() => orderCycles.id),
    madeAt: instant('made_at').notNull(),
    /** the sale whose offers it took; null while none was published before */
    copiedFrom: idOf<'OrderCycle'>('copied_from').references(() => orderCycles.id),
    /** how many offers of that sale it could not take */
    droppedCount: integer('dropped_count').notNull().default(0),
    missedPlaces: jsonb('missed_places').$type<MissedPlace[]>().notNull(),
    /** why it could not be published when it should have opened: the code of a refusal */
    blockedCode: text('blocked_code'),
    blockedAt: instant('blocked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.rhythmId, table.weekOn] }),
    check(
      'rhythm_occurrences_blocked',
      sql`(${table.blockedCode} is null) = (${table.blockedAt} is null)`,
    ),
  ],
);
