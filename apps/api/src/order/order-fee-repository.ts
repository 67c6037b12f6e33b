import { asCents, sumCents, ZERO, type Cents } from '@etal/domain/shared/cents';
import type { OrderFeeDue } from '@etal/domain/fee/order-fee';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';

type Row = { fee_id: Id<'Fee'>; kind: string; asked_cents: Cents; due_cents: Cents };

/** Fees of an order as rows. */
export function feeRows(fees: readonly OrderFeeDue[]): Row[] {
  return fees.map(({ feeId, kind, askedCents, dueCents }) => ({
    fee_id: feeId,
    kind,
    asked_cents: askedCents,
    due_cents: dueCents,
  }));
}

/**
 * Inserts fees of an order given as JSON.
 *
 * @param order an expression that gives the order's id
 * @param fees the parameter that holds the rows
 */
export const insertFeesText = (order: string, fees: string) => `
  insert into order_fees (order_id, fee_id, kind, asked_cents, due_cents)
  select ${order}, fee_id, kind, asked_cents, due_cents
  from json_populate_recordset(null::order_fees, ${fees}::json) f`;

export type FeesChange = {
  orderId: Id<'Order'>;
  before: readonly OrderFeeDue[];
  after: readonly OrderFeeDue[];
};

/** Writes the fees of locked orders, in one statement; none where there are none, before nor after. */
export async function writeOrderFees(tx: Tx, changes: readonly FeesChange[]): Promise<void> {
  const written = changes.filter(({ before, after }) => before.length + after.length > 0);
  if (written.length === 0) return;
  await tx.rows({
    name: 'order_fees.write',
    text: `with row as materialized (
        select * from json_populate_recordset(null::order_fees, $2::json)),
      gone as (
        delete from order_fees f where f.order_id = any($1::uuid[]) and not exists (
          select from row where row.order_id = f.order_id and row.fee_id = f.fee_id))
      insert into order_fees (order_id, fee_id, kind, asked_cents, due_cents)
      select order_id, fee_id, kind, asked_cents, due_cents from row
      on conflict (order_id, fee_id)
      do update set asked_cents = excluded.asked_cents, due_cents = excluded.due_cents`,
    values: [
      written.map(({ orderId }) => orderId),
      JSON.stringify(
        written.flatMap(({ orderId, after }) =>
          feeRows(after).map((row) => ({ order_id: orderId, ...row })),
        ),
      ),
    ],
  });
}

/** Fees of one order as they are due now, and how much more that is, or less. */
export type SettledFees = { fees: OrderFeeDue[]; changeCents: Cents };

type SettledRow = OrderFeeDue & { orderId: Id<'Order'>; changeCents: Cents };

/**
 * Makes fees of locked orders due, or not, as something of what they count on comes: once lines are
 * missing, given up, or there again. The caller posts the change.
 *
 * @see docs/rules.md Z7
 */
export async function settleOrderFees(
  tx: Tx,
  orderIds: readonly Id<'Order'>[],
): Promise<Map<Id<'Order'>, SettledFees>> {
  if (orderIds.length === 0) return new Map();
  const rows = await tx.rows<SettledRow>({
    name: 'order_fees.settle',
    text: `update order_fees f set due_cents = order_fee_due(f) from order_fees before
      where f.order_id = any($1::uuid[])
        and before.order_id = f.order_id and before.fee_id = f.fee_id
      returning f.order_id as "orderId", f.fee_id as "feeId", f.kind,
        f.asked_cents as "askedCents", f.due_cents as "dueCents",
        f.due_cents - before.due_cents as "changeCents"`,
    values: [orderIds],
  });
  const byOrder = Map.groupBy(rows, ({ orderId }) => orderId);
  return new Map([...byOrder].map(([orderId, own]) => [orderId, gather(own)]));
}

function gather(rows: readonly SettledRow[]): SettledFees {
  const fees = rows
    .map(({ orderId: _order, changeCents: _change, ...fee }) => fee)
    .toSorted((one, other) => (one.feeId < other.feeId ? -1 : 1));
  return { fees, changeCents: sumCents(rows.map(({ changeCents }) => changeCents)) };
}

/** What fees of an order come to more, or less. */
export function feesChange(before: readonly OrderFeeDue[], after: readonly OrderFeeDue[]): Cents {
  const sum = (fees: readonly OrderFeeDue[]) =>
    fees.reduce((total, { dueCents }) => total + dueCents, 0);
  return asCents(sum(after) - sum(before) || ZERO);
}
