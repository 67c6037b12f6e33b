import {
  feeCalculators,
  feeKinds,
  feeManners,
  orderCalculators,
  type FeeCalculator,
  type FeeKind,
  type FeeManner,
} from '@etal/domain/fee/fee';
import { limits } from '@etal/domain/shared/limits';
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { cents, idOf, instant, lengthOf, primaryId, within } from './columns.ts';
import { destinations } from './order-cycle.ts';
import { organizations } from './organization.ts';
import { pickupPoints } from './pickup.ts';

const oneOf = (values: readonly string[]) =>
  sql.raw(values.map((value) => `'${value}'`).join(', '));

/** What an organization keeps of the sales of its days. A row never changes: it ends. */
export const fees = pgTable(
  'fees',
  {
    id: primaryId<'Fee'>(),
    /** who earns it, on the pickup days that it runs */
    organizationId: idOf<'Organization'>('organization_id')
      .notNull()
      .references(() => organizations.id),
    kind: text('kind').$type<FeeKind>().notNull(),
    name: text('name').notNull(),
    /** added to the price, or withheld from the seller */
    manner: text('manner').$type<FeeManner>().notNull().default('withheld'),
    calculator: text('calculator').$type<FeeCalculator>().notNull(),
    /** of what the seller asks, when it is a percentage */
    basisPoints: integer('basis_points'),
    /** of a piece, a kilogram, an order, its first article, or an order below the threshold */
    amountCents: cents('amount_cents'),
    /** of each further article, or of an order from the threshold on */
    nextCents: cents('next_cents'),
    /** articles that are counted; null counts all */
    itemsMax: integer('items_max'),
    /** of goods */
    thresholdCents: cents('threshold_cents'),
    /** null counts on every seller */
    producerId: idOf<'Organization'>('producer_id').references(() => organizations.id),
    /** null counts at every place */
    pickupPointId: idOf<'PickupPoint'>('pickup_point_id').references(() => pickupPoints.id),
    /** null follows the product */
    vatBasisPoints: integer('vat_basis_points'),
    createdAt: instant('created_at').notNull(),
    createdBy: idOf<'Person'>('created_by'),
    endedAt: instant('ended_at'),
    endedBy: idOf<'Person'>('ended_by'),
  },
  (table) => [
    index('fees_organization').on(table.organizationId),
    check('fees_name', lengthOf(table.name, 1, limits.nameCharactersMax)),
    check('fees_kind', sql`${table.kind} in (${oneOf(feeKinds)})`),
    check('fees_manner', sql`${table.manner} in (${oneOf(feeManners)})`),
    check('fees_calculator', sql`${table.calculator} in (${oneOf(feeCalculators)})`),
    check('fees_rate', sql`(${table.calculator} = 'percent') = (${table.basisPoints} is not null)`),
    check('fees_amount', sql`(${table.calculator} = 'percent') = (${table.amountCents} is null)`),
    check('fees_basis_points', within(table.basisPoints, 1, 10_000)),
    check('fees_amount_cents', within(table.amountCents, 0, limits.feeCentsMax)),
    check('fees_next_cents', within(table.nextCents, 0, limits.feeCentsMax)),
    check(
      'fees_next',
      sql`(${table.calculator} in ('flexible', 'sack')) = (${table.nextCents} is not null)`,
    ),
    check(
      'fees_something',
      sql`coalesce(${table.amountCents}, 1) + coalesce(${table.nextCents}, 0) > 0`,
    ),
    check(
      'fees_items',
      sql`${table.itemsMax} is null or (${table.calculator} = 'flexible' and ${table.itemsMax} between 1 and ${sql.raw(String(limits.feeItemsMax))})`,
    ),
    check(
      'fees_threshold',
      sql`(${table.calculator} = 'sack') = (${table.thresholdCents} is not null)`,
    ),
    check('fees_threshold_cents', within(table.thresholdCents, 1, limits.orderCentsMax)),
    check(
      'fees_of_orders',
      sql`${table.calculator} not in (${oneOf(orderCalculators)}) or ${table.manner} = 'added'`,
    ),
    check('fees_vat', within(table.vatBasisPoints, 0, 10_000)),
    check('fees_scope', sql`num_nonnulls(${table.producerId}, ${table.pickupPointId}) <= 1`),
  ],
);

/** The fees that were in force when a destination was published: others never count there. */
export const destinationFees = pgTable(
  'destination_fees',
  {
    destinationId: idOf<'Destination'>('destination_id')
      .notNull()
      .references(() => destinations.id),
    feeId: idOf<'Fee'>('fee_id')
      .notNull()
      .references(() => fees.id),
  },
  (table) => [primaryKey({ columns: [table.destinationId, table.feeId] })],
);
