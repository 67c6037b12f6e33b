import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import { standingOrders, type StandingOrder } from './repository.ts';

/** Locks the households of a day's live orders by id, then those orders (FOR NO KEY UPDATE). */
export async function lockOrdersOfDay(tx: Tx, dayId: Id<'PickupDay'>): Promise<void> {
  await tx.rows({
    name: 'day_orders.lock_households',
    text: `select from households where id in (
             select household_id from orders where pickup_day_id = $1 and cancelled_at is null)
           order by id for no key update`,
    values: [dayId],
  });
  await tx.rows({
    name: 'day_orders.lock',
    text: `select from orders where pickup_day_id = $1 and cancelled_at is null
           order by id for no key update`,
    values: [dayId],
  });
}

/**
 * Locks the households, then the orders, that hold lines of a producer for a destination (FOR NO KEY
 * UPDATE), by id.
 *
 * @returns the orders
 */
export async function lockOrdersOfSeller(
  tx: Tx,
  { destinationId, sellerId }: { destinationId: Id<'Destination'>; sellerId: Id<'Organization'> },
): Promise<Set<Id<'Order'>>> {
  const values = [destinationId, sellerId];
  const held = `select order_id from order_lines where destination_id = $1 and seller_id = $2`;
  await tx.rows({
    name: 'seller_orders.lock_households',
    text: `select from households where id in (
             select household_id from orders where id in (${held}))
           order by id for no key update`,
    values,
  });
  const rows = await tx.rows<{ id: Id<'Order'> }>({
    name: 'seller_orders.lock',
    text: `select id from orders where id in (${held}) order by id for no key update`,
    values,
  });
  return new Set(rows.map(({ id }) => id));
}

/** A live order, and which of its lines the household gave up. */
export type DayOrder = StandingOrder & { retractedIds: Id<'OrderLine'>[] };

const dayOrders = (where: string) => `
  select s.*, array(select r.order_line_id from order_retraction_lines r
    join order_lines l on l.id = r.order_line_id where l.order_id = s.id) as "retractedIds"
  from (${standingOrders} where ${where} and o.cancelled_at is null) s order by s.id`;

/** The live orders of a day, by id. */
export function findDayOrders(reader: Reader, dayId: Id<'PickupDay'>): Promise<DayOrder[]> {
  return reader.rows<DayOrder>({
    name: 'day_orders.standing',
    text: dayOrders('o.pickup_day_id = $1'),
    values: [dayId],
  });
}

/** One order, if it is live. */
export async function findDayOrder(
  reader: Reader,
  orderId: Id<'Order'>,
): Promise<DayOrder | undefined> {
  const rows = await reader.rows<DayOrder>({
    name: 'day_orders.one',
    text: dayOrders('o.id = $1'),
    values: [orderId],
  });
  return rows[0];
}
