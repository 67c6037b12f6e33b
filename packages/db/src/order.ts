import type { FeeKind } from '@etal/domain/fee/fee';
import type { RetractionKind } from '@etal/domain/catalogue/retraction-kind';
import { asCents } from '@etal/domain/shared/cents';
import { limits } from '@etal/domain/shared/limits';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import { stocks } from './catalogue.ts';
import { cents, idOf, instant, lengthOf, primaryId } from './columns.ts';
import { fees } from './fee.ts';
import { households } from './household.ts';
import { destinations, offers } from './order-cycle.ts';
import { organizations } from './organization.ts';
import { pickupDays, pickupSlots } from './pickup.ts';

/** What a household is choosing for one day, before the order exists. */
export const baskets = pgTable(
  'baskets',
  {
    householdId: idOf<'Household'>('household_id')
      .notNull()
      .references(() => households.id),
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    lines: jsonb('lines').$type<BasketLine[]>().notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.householdId, table.pickupDayId] })],
);

export type BasketLine = { offerId: string; quantity: number };

/** What one household takes at one pickup day. */
export const orders = pgTable(
  'orders',
  {
    id: primaryId<'Order'>(),
    /** six characters, shown 3+3: reference, QR and pickup code alike */
    code: text('code').notNull().unique(),
    householdId: idOf<'Household'>('household_id')
      .notNull()
      .references(() => households.id),
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    pickupSlotId: idOf<'PickupSlot'>('pickup_slot_id').references(() => pickupSlots.id),
    merchantId: idOf<'Organization'>('merchant_id')
      .notNull()
      .references(() => organizations.id),
    revision: integer('revision').notNull(),
    termsVersion: text('terms_version').notNull(),
    locale: text('locale').$type<'fr' | 'en'>().notNull(),
    placedAt: instant('placed_at').notNull(),
    placedBy: idOf<'Person'>('placed_by'),
    /** a member of the hub placed it for the household, and told it the terms aloud */
    isAssisted: boolean('is_assisted').notNull().default(false),
    /** who collects instead of the household, as it said */
    collectorName: text('collector_name'),
    /** when somebody said that the buyer is of age; null while it holds no alcohol */
    adultAttestedAt: instant('adult_attested_at'),
    /** what is missing may be another product of the same farm, never dearer */
    acceptsSubstitution: boolean('accepts_substitution').notNull().default(false),
    /** written with the cancellation row; frees the household's place on the day */
    cancelledAt: instant('cancelled_at'),
  },
  (table) => [
    uniqueIndex('orders_live')
      .on(table.householdId, table.pickupDayId)
      .where(sql`${table.cancelledAt} is null`),
    index('orders_day').on(table.pickupDayId, table.id),
    index('orders_household').on(table.householdId, table.id),
    index('orders_merchant').on(table.householdId, table.merchantId),
    check('orders_assisted', sql`not ${table.isAssisted} or ${table.placedBy} is not null`),
    check('orders_collector', lengthOf(table.collectorName, 1, limits.nameCharactersMax)),
    check('orders_code', sql`${table.code} ~ '^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{6}$'`),
  ],
);

export const orderCancellations = pgTable('order_cancellations', {
  orderId: idOf<'Order'>('order_id')
    .primaryKey()
    .references(() => orders.id),
  at: instant('at').notNull(),
  by: idOf<'Person'>('by'),
  reason: text('reason').notNull().default(''),
});

/** One offer in one order, with what was true when it was placed. */
export const orderLines = pgTable(
  'order_lines',
  {
    id: primaryId<'OrderLine'>(),
    orderId: idOf<'Order'>('order_id')
      .notNull()
      .references(() => orders.id),
    offerId: idOf<'Offer'>('offer_id')
      .notNull()
      .references(() => offers.id),
    destinationId: idOf<'Destination'>('destination_id')
      .notNull()
      .references(() => destinations.id),
    stockId: idOf<'Stock'>('stock_id').references(() => stocks.id),
    variantId: idOf<'Variant'>('variant_id').notNull(),
    sellerId: idOf<'Organization'>('seller_id').notNull(),
    productName: text('product_name').notNull(),
    variantName: text('variant_name').notNull(),
    orderedQuantity: integer('ordered_quantity').notNull(),
    /** what the producer will bring: the ordered quantity until a shortage */
    allottedQuantity: integer('allotted_quantity').notNull(),
    isWeighed: boolean('is_weighed').notNull(),
    /** of one piece; of one kilogram when weighed */
    unitPriceCents: cents('unit_price_cents').notNull(),
    /** how much of it was added to what the seller asks */
    unitFeeCents: cents('unit_fee_cents').notNull().default(asCents(0)),
    vatBasisPoints: integer('vat_basis_points').notNull(),
    depositCents: cents('deposit_cents').notNull(),
    /** what the house keeps of the goods, as fees were when it was ordered */
    withheldBasisPoints: integer('withheld_basis_points').notNull().default(0),
    /** and thousandths of a cent, of one piece; of one kilogram when weighed */
    withheldUnitMillicents: bigint('withheld_unit_millicents', { mode: 'number' })
      .notNull()
      .default(0),
    /** whether it may be sent back, as the household was told */
    retraction: text('retraction').$type<RetractionKind>().notNull().default('fourteen_days'),
    /** the line whose missing pieces it stands for */
    replacesLineId: idOf<'OrderLine'>('replaces_line_id').references(
      (): AnyPgColumn => orderLines.id,
      { onDelete: 'set null' },
    ),
    /** as its product was sold: whoever collects it is of age */
    isAlcohol: boolean('is_alcohol').notNull().default(false),
    estimatedCents: cents('estimated_cents').notNull(),
    ceilingCents: cents('ceiling_cents').notNull(),
    /** once weighed, missing or corrected; the total then uses it */
    actualCents: cents('actual_cents'),
    /** what its pieces weigh together, as its producer weighed them */
    realGrams: integer('real_grams'),
  },
  (table) => [
    unique('order_lines_replaces').on(table.replacesLineId),
    unique('order_lines_once').on(table.orderId, table.offerId),
    index('order_lines_destination').on(table.destinationId, table.orderId),
    index('order_lines_stock').on(table.stockId),
    index('order_lines_offer').on(table.offerId),
    check(
      'order_lines_retraction',
      sql`${table.retraction} in ('perishable', 'sealed', 'fourteen_days')`,
    ),
    check('order_lines_unit_fee', sql`${table.unitFeeCents} between 0 and ${table.unitPriceCents}`),
    check(
      'order_lines_withheld',
      sql`${table.withheldBasisPoints} between 0 and 10000 and ${table.withheldUnitMillicents} >= 0`,
    ),
    check('order_lines_replaces_other', sql`${table.replacesLineId} <> ${table.id}`),
    check('order_lines_quantity', sql`${table.orderedQuantity} > 0`),
    check(
      'order_lines_weight',
      sql`${table.realGrams} is null or (${table.realGrams} > 0 and ${table.isWeighed})`,
    ),
    check(
      'order_lines_allotted',
      sql`${table.allottedQuantity} between 0 and ${table.orderedQuantity}`,
    ),
    check(
      'order_lines_amounts',
      sql`${table.estimatedCents} between 0 and ${table.ceilingCents} and (${table.actualCents} is null or ${table.actualCents} between 0 and ${table.ceilingCents})`,
    ),
  ],
);

/** What the house adds to a whole order: one row a fee that comes to something. */
export const orderFees = pgTable(
  'order_fees',
  {
    orderId: idOf<'Order'>('order_id')
      .notNull()
      .references(() => orders.id),
    feeId: idOf<'Fee'>('fee_id')
      .notNull()
      .references(() => fees.id),
    kind: text('kind').$type<FeeKind>().notNull(),
    /** as it was worked out when the order was saved last */
    askedCents: cents('asked_cents').notNull(),
    /** all of that, or nothing while nothing of what it counts on comes */
    dueCents: cents('due_cents').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.feeId] }),
    check('order_fees_asked', sql`${table.askedCents} > 0`),
    check('order_fees_due', sql`${table.dueCents} in (0, ${table.askedCents})`),
  ],
);

/** A household gives up what it bought at a distance, within the delay of the law. */
export const orderRetractions = pgTable(
  'order_retractions',
  {
    id: primaryId<'OrderRetraction'>(),
    orderId: idOf<'Order'>('order_id')
      .notNull()
      .references(() => orders.id),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by'),
    /** fees of the order that are owed back with its lines */
    feeCents: cents('fee_cents').notNull().default(asCents(0)),
  },
  (table) => [index('order_retractions_order').on(table.orderId)],
);

/** The lines that are given up, each once and whole, and what is owed back for them. */
export const orderRetractionLines = pgTable(
  'order_retraction_lines',
  {
    orderLineId: idOf<'OrderLine'>('order_line_id')
      .primaryKey()
      .references(() => orderLines.id),
    retractionId: idOf<'OrderRetraction'>('retraction_id')
      .notNull()
      .references(() => orderRetractions.id),
    /** what was due on it, deposits included; nothing is from then on */
    dueCents: cents('due_cents').notNull(),
  },
  (table) => [index('order_retraction_lines_retraction').on(table.retractionId)],
);

/** Each change of an order: who, why, before, after. Read by replays and by people. */
export const orderRevisions = pgTable(
  'order_revisions',
  {
    orderId: idOf<'Order'>('order_id')
      .notNull()
      .references(() => orders.id),
    revision: integer('revision').notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by'),
    reason: text('reason').notNull(),
    /** the lines as offer → quantity; null before placing */
    before: jsonb('before').$type<RevisionSide | null>(),
    after: jsonb('after').$type<RevisionSide>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.revision] })],
);

export type RevisionSide = {
  slotId: string | null;
  cancelled?: boolean;
  lines: { offerId: string; quantity: number; cents: number }[];
  /** of the whole order, by kind; left out where there is none */
  fees?: { kind: FeeKind; cents: number }[];
};

/** Why the hub changed an order that had closed: its household is told. */
export const orderCorrections = pgTable(
  'order_corrections',
  {
    orderId: idOf<'Order'>('order_id')
      .notNull()
      .references(() => orders.id),
    revision: integer('revision').notNull(),
    reason: text('reason').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.revision] })],
);

/** One row per guarded request; the reply is rebuilt from the subject's revision. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    bodyHash: text('body_hash').notNull(),
    status: integer('status').notNull(),
    subjectId: idOf<string>('subject_id').notNull(),
    revision: integer('revision').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.scope, table.key] }),
    index('idempotency_keys_created').on(table.createdAt),
  ],
);
