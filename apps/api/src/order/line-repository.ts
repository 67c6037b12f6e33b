import type { Reader } from '@etal/db/transaction';
import type { RetractionKind } from '@etal/domain/catalogue/retraction-kind';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import type { LineDue, SellerAmount } from './due-entry.ts';

/** A line as its columns: what was true of its offer when it was ordered. */
export type LineRow = {
  id: Id<'OrderLine'>;
  offer_id: Id<'Offer'>;
  destination_id: Id<'Destination'>;
  stock_id: Id<'Stock'> | null;
  variant_id: Id<'Variant'>;
  seller_id: Id<'Organization'>;
  product_name: string;
  variant_name: string;
  ordered_quantity: number;
  is_weighed: boolean;
  unit_price_cents: Cents;
  unit_fee_cents: Cents;
  vat_basis_points: number;
  deposit_cents: Cents;
  withheld_basis_points: number;
  withheld_unit_millicents: number;
  retraction: RetractionKind;
  is_alcohol: boolean;
  estimated_cents: Cents;
  ceiling_cents: Cents;
  /** the line whose missing pieces it stands for */
  replaces_line_id: Id<'OrderLine'> | null;
};

const names = `id, offer_id, destination_id, stock_id, variant_id, seller_id, product_name,
  variant_name, ordered_quantity, is_weighed, unit_price_cents, unit_fee_cents, vat_basis_points, deposit_cents,
  withheld_basis_points, withheld_unit_millicents, retraction, is_alcohol, estimated_cents,
  ceiling_cents, replaces_line_id`;

/**
 * Inserts lines given as JSON.
 *
 * @param order an expression that gives the order's id, and none when there is no order
 * @param lines the parameter that holds the rows
 */
export const insertLinesText = (order: string, lines: string) => `
  insert into order_lines (order_id, allotted_quantity, ${names})
  select ${order}, ordered_quantity, ${names}
  from json_populate_recordset(null::order_lines, ${lines}::json) l`;

export async function insertLines(
  tx: Tx,
  orderId: Id<'Order'>,
  lines: readonly LineRow[],
): Promise<void> {
  if (lines.length === 0) return;
  await tx.rows({
    name: 'order_lines.insert',
    text: insertLinesText('$1::uuid', '$2'),
    values: [orderId, JSON.stringify(lines)],
  });
}

/** Inserts lines of several orders. */
export async function insertLinesOfMany(
  tx: Tx,
  lines: readonly (LineRow & { order_id: Id<'Order'> })[],
): Promise<void> {
  if (lines.length === 0) return;
  await tx.rows({
    name: 'order_lines.insert_many',
    text: insertLinesText('l.order_id', '$1'),
    values: [JSON.stringify(lines)],
  });
}

export type LineChange = Pick<
  LineRow,
  'id' | 'unit_price_cents' | 'unit_fee_cents' | 'estimated_cents' | 'ceiling_cents'
> & { allotted_quantity: number };

/**
 * Writes what comes of standing lines, and their amounts; what is missing of them stays so. Other
 * pieces weigh something else: they are weighed again.
 */
export async function updateLines(tx: Tx, lines: readonly LineChange[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.rows({
    name: 'order_lines.update',
    text: `update order_lines ol set
        ordered_quantity = ol.ordered_quantity - ol.allotted_quantity + l.allotted_quantity,
        allotted_quantity = l.allotted_quantity, unit_price_cents = l.unit_price_cents,
        unit_fee_cents = l.unit_fee_cents,
        estimated_cents = l.estimated_cents, ceiling_cents = l.ceiling_cents,
        actual_cents = null, real_grams = null
      from json_populate_recordset(null::order_lines, $1::json) l where ol.id = l.id`,
    values: [JSON.stringify(lines)],
  });
}

/** Writes what a line costs at another price, also when it is weighed, and tells what is due then. */
export async function repriceLine(
  tx: Tx,
  line: Omit<LineChange, 'allotted_quantity'>,
): Promise<LineDue> {
  const [row] = await tx.rows<LineDue>({
    name: 'order_line.reprice',
    text: `update order_lines l set unit_price_cents = $2::bigint, estimated_cents = $3,
        ceiling_cents = $4::bigint, unit_fee_cents = $5, actual_cents = case when real_grams is null or actual_cents = 0
          then actual_cents else least($4::bigint, ($2::bigint * real_grams + 500) / 1000) end
      where id = $1 returning line_due(l) as "dueCents", line_fee(l) as "feeCents"`,
    values: [
      line.id,
      line.unit_price_cents,
      line.estimated_cents,
      line.ceiling_cents,
      line.unit_fee_cents,
    ],
  });
  return row!;
}

export type ActualChange = {
  id: Id<'OrderLine'>;
  /** of all its pieces together, when they are weighed */
  grams: number | null;
  /** null gives the estimate back */
  cents: Cents | null;
};

/**
 * Writes what lines of locked orders really weigh, and cost.
 *
 * @returns what is due on each then, and how much that is more, or less
 */
export function writeActuals(
  tx: Tx,
  changes: readonly ActualChange[],
): Promise<(LineDue & { id: Id<'OrderLine'>; change: SellerAmount })[]> {
  return tx.rows({
    name: 'order_lines.write_actuals',
    text: `update order_lines l set real_grams = row.grams, actual_cents = row.cents
      from jsonb_to_recordset($1::jsonb) row(id uuid, grams int, cents bigint)
      join order_lines before on before.id = row.id
      where l.id = row.id
      returning l.id, line_due(l) as "dueCents", line_fee(l) as "feeCents",
        json_build_object('sellerId', l.seller_id, 'dueCents', line_due(l) - line_due(before),
          'feeCents', line_fee(l) - line_fee(before)) as change`,
    values: [JSON.stringify(changes)],
  });
}

/** Gives lines as they are to another order: both are locked. */
export async function carryLines(
  tx: Tx,
  orderId: Id<'Order'>,
  ids: readonly Id<'OrderLine'>[],
): Promise<void> {
  await tx.rows({
    name: 'order_lines.carry',
    text: 'update order_lines set order_id = $1 where id = any($2::uuid[])',
    values: [orderId, ids],
  });
}

/** Deletes lines: what an order was is told by its revisions. */
export async function deleteLines(tx: Tx, ids: readonly Id<'OrderLine'>[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.rows({
    name: 'order_lines.delete',
    text: 'delete from order_lines where id = any($1::uuid[])',
    values: [ids],
  });
}

/**
 * Orders with a line of the offer at more than its price, at most 500: of days that have not begun,
 * and of households that are not erased.
 */
export function findOrdersAbovePrice(
  reader: Reader,
  offerId: string,
): Promise<{ orderId: Id<'Order'>; householdId: Id<'Household'> }[]> {
  return reader.rows({
    name: 'order.above_price',
    text: `select l.order_id as "orderId", o.household_id as "householdId"
      from order_lines l join offers f on f.id = l.offer_id join orders o on o.id = l.order_id
      join pickup_days d on d.id = o.pickup_day_id
      join household_keys k on k.household_id = o.household_id
      where l.offer_id = $1 and l.unit_price_cents - l.unit_fee_cents > f.price_cents
        and d.starts_at > etal_now()
      order by l.order_id limit 500`,
    values: [offerId],
  });
}
