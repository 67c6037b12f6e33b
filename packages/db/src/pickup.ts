import { limits } from '@etal/domain/shared/limits';
import { sql } from 'drizzle-orm';
import { check, doublePrecision, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { idOf, instant, primaryId, within } from './columns.ts';
import { organizations } from './organization.ts';

export const pickupPoints = pgTable(
  'pickup_points',
  {
    id: primaryId<'PickupPoint'>(),
    hubId: idOf<'Organization'>('hub_id')
      .notNull()
      .references(() => organizations.id),
    name: text('name').notNull(),
    address: text('address').notNull(),
    town: text('town').notNull(),
    /** how to get in, where to wait, step-free access */
    directions: text('directions').notNull().default(''),
    /** the least that one order comes to, deposits included; null takes any */
    minimumCents: integer('minimum_cents'),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    createdAt: instant('created_at').notNull(),
    archivedAt: instant('archived_at'),
  },
  (table) => [
    index('pickup_points_hub').on(table.hubId),
    check('pickup_points_minimum', within(table.minimumCents, 1, limits.orderMinimumCentsMax)),
  ],
);

/** A place on a date. */
export const pickupDays = pgTable(
  'pickup_days',
  {
    id: primaryId<'PickupDay'>(),
    pickupPointId: idOf<'PickupPoint'>('pickup_point_id')
      .notNull()
      .references(() => pickupPoints.id),
    /** who runs the day and takes its money */
    merchantId: idOf<'Organization'>('merchant_id')
      .notNull()
      .references(() => organizations.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    note: text('note').notNull().default(''),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('pickup_days_point').on(table.pickupPointId, table.startsAt),
    index('pickup_days_starts').on(table.startsAt),
    index('pickup_days_ends').on(table.endsAt),
    index('pickup_days_merchant').on(table.merchantId, table.startsAt),
    check('pickup_days_times', sql`${table.startsAt} < ${table.endsAt}`),
  ],
);

/** A window of a day; without a capacity it takes everybody. */
export const pickupSlots = pgTable(
  'pickup_slots',
  {
    id: primaryId<'PickupSlot'>(),
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    capacity: integer('capacity'),
    takenCount: integer('taken_count').notNull().default(0),
  },
  (table) => [
    index('pickup_slots_day').on(table.pickupDayId),
    check('pickup_slots_times', sql`${table.startsAt} < ${table.endsAt}`),
    check(
      'pickup_slots_taken',
      sql`${table.takenCount} >= 0 and (${table.capacity} is null or ${table.takenCount} <= ${table.capacity})`,
    ),
  ],
);

/** A day that will not take place: it takes no order, and has no live one. */
export const pickupDayCancellations = pgTable('pickup_day_cancellations', {
  pickupDayId: idOf<'PickupDay'>('pickup_day_id')
    .primaryKey()
    .references(() => pickupDays.id),
  at: instant('at').notNull(),
  by: idOf<'Person'>('by'),
  /** as everybody is told */
  reason: text('reason').notNull(),
});

/** A day that households had ordered for, and that takes place at another time or place. */
export const pickupDayMoves = pgTable(
  'pickup_day_moves',
  {
    id: primaryId<'PickupDayMove'>(),
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by'),
    /** as everybody is told */
    reason: text('reason').notNull(),
    fromPointId: idOf<'PickupPoint'>('from_point_id')
      .notNull()
      .references(() => pickupPoints.id),
    fromStartsAt: instant('from_starts_at').notNull(),
    fromEndsAt: instant('from_ends_at').notNull(),
    toPointId: idOf<'PickupPoint'>('to_point_id')
      .notNull()
      .references(() => pickupPoints.id),
    toStartsAt: instant('to_starts_at').notNull(),
    toEndsAt: instant('to_ends_at').notNull(),
  },
  (table) => [index('pickup_day_moves_day').on(table.pickupDayId, table.at)],
);
