import type { ReceptionReason, TemperatureClass } from '@etal/domain/delivery/reception';
import { limits } from '@etal/domain/shared/limits';
import type { LocalDate } from '@etal/domain/shared/instant';
import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { persons } from './access.ts';
import { variants } from './catalogue.ts';
import { idOf, instant, lengthOf, primaryId } from './columns.ts';
import { destinations } from './order-cycle.ts';
import { organizations } from './organization.ts';
import { pickupDays } from './pickup.ts';

/** The preparation sheet of one seller for one destination, sent once, when nothing can change. */
export const preparationSheets = pgTable(
  'preparation_sheets',
  {
    destinationId: idOf<'Destination'>('destination_id')
      .notNull()
      .references(() => destinations.id),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    number: integer('number').notNull(),
    issuedAt: instant('issued_at').notNull(),
    /** what it said: corrections tell what differs */
    lines: jsonb('lines').$type<SheetEntry[]>().notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.destinationId, table.sellerId, table.number] })],
);

/** What one producer is told of a day after its sheet left: differences only, numbered. */
export const deliveryCorrections = pgTable(
  'delivery_corrections',
  {
    id: primaryId<'DeliveryCorrection'>(),
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    /** counts the corrections of one producer and day, from 1 */
    number: integer('number').notNull(),
    issuedAt: instant('issued_at').notNull(),
    lines: jsonb('lines').$type<CorrectedEntry[]>().notNull(),
  },
  (table) => [
    unique('delivery_corrections_number').on(table.pickupDayId, table.sellerId, table.number),
    check('delivery_corrections_from_one', sql`${table.number} > 0`),
  ],
);

/** Somebody of the hub told a producer that no mail reaches what is new of a day. */
export const sellerTellings = pgTable(
  'seller_tellings',
  {
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [primaryKey({ columns: [table.pickupDayId, table.sellerId, table.at] })],
);

/** The lot and date of a format in a delivery: what is called back when something is wrong with it. */
export const deliveryLots = pgTable(
  'delivery_lots',
  {
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    variantId: idOf<'Variant'>('variant_id')
      .notNull()
      .references(() => variants.id),
    lot: text('lot').notNull(),
    date: date('date').$type<LocalDate>(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
  },
  (table) => [
    primaryKey({ columns: [table.pickupDayId, table.sellerId, table.variantId] }),
    check('delivery_lots_lot', lengthOf(table.lot, 0, limits.lotCharactersMax)),
    check('delivery_lots_something', sql`${table.lot} <> '' or ${table.date} is not null`),
  ],
);

/** What arrived of a format, each time that it is noted: the last one holds. */
export const deliveryReceptions = pgTable(
  'delivery_receptions',
  {
    id: primaryId<'DeliveryReception'>(),
    pickupDayId: idOf<'PickupDay'>('pickup_day_id')
      .notNull()
      .references(() => pickupDays.id),
    sellerId: idOf<'Organization'>('seller_id')
      .notNull()
      .references(() => organizations.id),
    variantId: idOf<'Variant'>('variant_id')
      .notNull()
      .references(() => variants.id),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by').references(() => persons.id),
    /** pieces that came as orders stood then */
    expectedQuantity: integer('expected_quantity').notNull(),
    receivedQuantity: integer('received_quantity').notNull(),
    reason: text('reason').$type<ReceptionReason>(),
    temperatureClass: text('temperature_class').$type<TemperatureClass>().notNull(),
    /** tenths of a degree Celsius */
    temperatureTenths: integer('temperature_tenths'),
    /** why it was taken in although it was too warm */
    acceptedFor: text('accepted_for').notNull().default(''),
  },
  (table) => [
    index('delivery_receptions_of').on(table.pickupDayId, table.sellerId, table.variantId),
    check('delivery_receptions_quantity', sql`${table.receivedQuantity} >= 0`),
    check(
      'delivery_receptions_reason',
      sql`(${table.reason} is not null) = (${table.receivedQuantity} < ${table.expectedQuantity}) and ${table.reason} in ('missing', 'damaged', 'refused')`,
    ),
    check(
      'delivery_receptions_class',
      sql`${table.temperatureClass} in ('ambient', 'chilled', 'frozen')`,
    ),
    check(
      'delivery_receptions_cold',
      sql`${table.temperatureClass} = 'ambient' or ${table.receivedQuantity} = 0 or ${table.temperatureTenths} is not null`,
    ),
    check(
      'delivery_receptions_accepted',
      lengthOf(table.acceptedFor, 0, limits.reasonCharactersMax),
    ),
  ],
);

export type SheetEntry = {
  code: string;
  variantId: string;
  productName: string;
  variantName: string;
  quantity: number;
};

export type CorrectedEntry = Omit<SheetEntry, 'quantity'> & { from: number; to: number };
