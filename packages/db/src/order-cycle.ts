import type { CompositionPart } from '@etal/domain/order-cycle/composition';
import { minimumOutcomes, type MinimumOutcome } from '@etal/domain/order-cycle/minimum';
import { limits } from '@etal/domain/shared/limits';
import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { stocks, variants } from './catalogue.ts';
import { cents, idOf, instant, lengthOf, primaryId } from './columns.ts';
import { organizations } from './organization.ts';
import { pickupDays, pickupPoints } from './pickup.ts';

export const orderCycles = pgTable(
  'order_cycles',
  {
    id: primaryId<'OrderCycle'>(),
    coordinatorId: idOf<'Organization'>('coordinator_id')
      .notNull()
      .references(() => organizations.id),
    name: text('name').notNull(),
    opensAt: instant('opens_at').notNull(),
    createdAt: instant('created_at').notNull(),
    /** seen and ordered only by households with this tag of the coordinator; null by everybody */
    forTag: text('for_tag'),
  },
  (table) => [
    index('order_cycles_coordinator').on(table.coordinatorId, table.opensAt),
    check('order_cycles_for_tag', lengthOf(table.forTag, 1, limits.tagCharactersMax)),
  ],
);

/** A sale is a draft until this row exists. */
export const orderCyclePublications = pgTable('order_cycle_publications', {
  orderCycleId: idOf<'OrderCycle'>('order_cycle_id')
    .primaryKey()
    .references(() => orderCycles.id),
  at: instant('at').notNull(),
  by: idOf<'Person'>('by'),
});

/** OrderCycle × PickupDay, with its own closing. Takes orders in [opensAt, closesAt). */
export const destinations = pgTable(
  'destinations',
  {
    id: primaryId<'Destination'>(),
    orderCycleId: idOf<'OrderCycle'>('order_cycle_id')
      .notNull()
      .references(() => orderCycles.id),
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
  },
  (table) => [
    unique('destinations_once').on(table.orderCycleId, table.pickupDayId),
    index('destinations_day').on(table.pickupDayId),
    index('destinations_closes').on(table.closesAt),
    check('destinations_times', sql`${table.opensAt} < ${table.closesAt}`),
  ],
);

/** A destination closed early, by a person. */
export const destinationClosings = pgTable('destination_closings', {
  destinationId: idOf<'Destination'>('destination_id')
    .primaryKey()
    .references(() => destinations.id),
  at: instant('at').notNull(),
  by: idOf<'Person'>('by'),
  reason: text('reason').notNull().default(''),
});

/** One variant on sale in one cycle. Its price may fall, never rise. */
export const offers = pgTable(
  'offers',
  {
    id: primaryId<'Offer'>(),
    orderCycleId: idOf<'OrderCycle'>('order_cycle_id')
      .notNull()
      .references(() => orderCycles.id),
    variantId: idOf<'Variant'>('variant_id')
      .notNull()
      .references(() => variants.id),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    /** null sells to order, without counting */
    stockId: idOf<'Stock'>('stock_id').references(() => stocks.id),
    /** of one piece; of one kilogram when weighed */
    priceCents: cents('price_cents').notNull(),
    limitPerHousehold: integer('limit_per_household'),
    withdrawnAt: instant('withdrawn_at'),
    /** as of a cycle, for this offer alone */
    forTag: text('for_tag'),
  },
  (table) => [
    unique('offers_once').on(table.orderCycleId, table.variantId),
    index('offers_variant').on(table.variantId),
    index('offers_stock').on(table.stockId),
    check('offers_for_tag', lengthOf(table.forTag, 1, limits.tagCharactersMax)),
    check('offers_price', sql`${table.priceCents} >= 0`),
    check('offers_limit', sql`${table.limitPerHousehold} > 0`),
  ],
);

/** What a composite holds in its sale, each time it was written: the last counts. */
export const compositions = pgTable(
  'compositions',
  {
    id: primaryId<'Composition'>(),
    /** goes with an offer that is taken out of a draft */
    offerId: idOf<'Offer'>('offer_id')
      .notNull()
      .references(() => offers.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by'),
    /** the hub that wrote it in its producer's place */
    keeperId: idOf<'Organization'>('keeper_id').references(() => organizations.id),
    /** names, prices and rates as they were then; empty when nothing is told any more */
    parts: jsonb('parts').$type<CompositionPart[]>().notNull(),
  },
  (table) => [
    index('compositions_offer').on(table.offerId, table.id),
    check('compositions_parts', sql`jsonb_typeof(${table.parts}) = 'array'`),
  ],
);

/** Which variant reaches which day, once a cycle is published: never by two cycles. */
export const dayVariants = pgTable(
  'day_variants',
  {
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    variantId: idOf<'Variant'>('variant_id')
      .notNull()
      .references(() => variants.id),
    orderCycleId: idOf<'OrderCycle'>('order_cycle_id')
      .notNull()
      .references(() => orderCycles.id),
  },
  (table) => [
    primaryKey({ columns: [table.pickupDayId, table.variantId] }),
    index('day_variants_cycle').on(table.orderCycleId),
  ],
);

/** A producer that will not come to a day: nothing of it is on sale for that day. */
export const sellerWithdrawals = pgTable(
  'seller_withdrawals',
  {
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by'),
    /** as households are told */
    reason: text('reason').notNull(),
  },
  (table) => [primaryKey({ columns: [table.pickupDayId, table.sellerId] })],
);

/** A producer that comes to a day in person: what it must hand over itself is sold for that day. */
export const sellerPresences = pgTable(
  'seller_presences',
  {
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by'),
  },
  (table) => [primaryKey({ columns: [table.pickupDayId, table.sellerId] })],
);

/** An offer that is not sold for one of the days of its sale; it goes with an offer taken out of a draft. */
export const offerExceptions = pgTable(
  'offer_exceptions',
  {
    offerId: idOf<'Offer'>('offer_id')
      .notNull()
      .references(() => offers.id, { onDelete: 'cascade' }),
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by'),
  },
  (table) => [primaryKey({ columns: [table.offerId, table.pickupDayId] })],
);

/**
 * From how much of orders a producer comes to a place, each time that it is said: a sale keeps to what
 * was said last before its publication.
 */
export const sellerMinimums = pgTable(
  'seller_minimums',
  {
    id: primaryId<'SellerMinimum'>(),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    /** null for every place that has none of its own */
    pickupPointId: idOf<'PickupPoint'>('pickup_point_id').references(() => pickupPoints.id),
    /** 0 comes for any order; null says nothing any more */
    minimumCents: integer('minimum_cents'),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by'),
  },
  (table) => [
    index('seller_minimums_of').on(table.sellerId, table.pickupPointId, table.at),
    check('seller_minimums_cents', sql`${table.minimumCents} between 0 and 100000`),
  ],
);

/** A delivery takes place whatever is ordered. */
export const minimumWaivers = pgTable(
  'minimum_waivers',
  {
    destinationId: idOf<'Destination'>('destination_id')
      .notNull()
      .references(() => destinations.id),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    /** that it gives up */
    minimumCents: integer('minimum_cents').notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by'),
  },
  (table) => [primaryKey({ columns: [table.destinationId, table.sellerId] })],
);

/** What became of a producer's minimum once nothing could be ordered any more, once. */
export const minimumJudgements = pgTable(
  'minimum_judgements',
  {
    destinationId: idOf<'Destination'>('destination_id')
      .notNull()
      .references(() => destinations.id),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    at: instant('at').notNull(),
    minimumCents: integer('minimum_cents').notNull(),
    /** of its lines, on estimates, without deposits */
    orderedCents: cents('ordered_cents').notNull(),
    outcome: text('outcome').$type<MinimumOutcome>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.destinationId, table.sellerId] }),
    check(
      'minimum_judgements_outcome',
      sql`${table.outcome} in (${sql.raw(minimumOutcomes.map((word) => `'${word}'`).join(', '))})`,
    ),
  ],
);
