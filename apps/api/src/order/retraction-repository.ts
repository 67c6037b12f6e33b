import type { Retraction } from '@etal/contracts/order/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { RetractionKind } from '@etal/domain/catalogue/retraction-kind';
import type { Cents } from '@etal/domain/shared/cents';
import { personOf } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import type { Tx } from '../shared/app.ts';

export type StandingRetraction = {
  id: Id<'OrderLine'>;
  sellerId: Id<'Organization'>;
  dueCents: Cents;
  feeCents: Cents;
  retraction: RetractionKind;
  isOpen: boolean;
  retractedAt: Instant | null;
  dayEndsAt: Instant;
  timeZone: string;
};

/** The lines of a locked order, with what decides whether each may be given up. */
export function findRetractionFacts(tx: Tx, orderId: Id<'Order'>): Promise<StandingRetraction[]> {
  return tx.rows({
    name: 'order.retraction_facts',
    text: `select l.id, l.seller_id as "sellerId", line_due(l) as "dueCents",
        line_fee(l) as "feeCents", l.retraction,
        destination_phase(d.opens_at, d.closes_at, c.destination_id is not null, etal_now()) = 'open'
          as "isOpen", r.at as "retractedAt", day.ends_at as "dayEndsAt",
        coalesce((select time_zone from territories order by id limit 1), 'UTC') as "timeZone"
      from order_lines l join orders o on o.id = l.order_id
      join pickup_days day on day.id = o.pickup_day_id
      join destinations d on d.id = l.destination_id
      left join destination_closings c on c.destination_id = d.id
      left join order_retraction_lines rl on rl.order_line_id = l.id
      left join order_retractions r on r.id = rl.retraction_id
      where l.order_id = $1 and l.allotted_quantity > 0 order by l.id`,
    values: [orderId],
  });
}

/** Nothing is due on lines that are given up, from then on. */
export async function clearLines(tx: Tx, lines: readonly { id: Id<'OrderLine'> }[]): Promise<void> {
  await tx.rows({
    name: 'order.retract_lines',
    text: 'update order_lines set actual_cents = 0 where id = any($1::uuid[])',
    values: [lines.map(({ id }) => id)],
  });
}

/** Writes what is given up, and what is owed back for it. */
export async function insertRetraction(
  tx: Tx,
  { id, orderId, feeCents }: { id: Id<'OrderRetraction'>; orderId: Id<'Order'>; feeCents: Cents },
  lines: readonly Pick<StandingRetraction, 'id' | 'dueCents'>[],
): Promise<void> {
  await tx.rows({
    name: 'order.insert_retraction',
    text: `with retraction as (
        insert into order_retractions (id, order_id, at, by, fee_cents)
        values ($1, $2, $3, $4, $7) returning id)
      insert into order_retraction_lines (order_line_id, retraction_id, due_cents)
      select l.id, r.id, l.due from retraction r, unnest($5::uuid[], $6::bigint[]) l(id, due)`,
    values: [
      id,
      orderId,
      toIso(tx.now),
      personOf(tx.actor),
      lines.map((line) => line.id),
      lines.map((line) => line.dueCents),
      feeCents,
    ],
  });
}

/** The latest of an order that gives up one of these lines. */
export async function findRetraction(
  reader: Reader,
  by: { id: string } | { lineIds: readonly Id<'OrderLine'>[] },
): Promise<(Retraction & { orderId: string }) | undefined> {
  const rows = await reader.rows<Retraction & { orderId: string }>({
    name: 'order.retraction',
    text: `select r.id, r.order_id as "orderId", r.at, r.fee_cents as "feeCents",
        (sum(rl.due_cents) + r.fee_cents)::bigint as "dueCents",
        json_agg(json_build_object('lineId', l.id, 'productName', l.product_name,
          'dueCents', rl.due_cents) order by l.product_name, l.id) as lines
      from order_retractions r
      join order_retraction_lines rl on rl.retraction_id = r.id
      join order_lines l on l.id = rl.order_line_id
      where r.id = coalesce($1, (select retraction_id from order_retraction_lines
        where order_line_id = any($2::uuid[]) order by retraction_id desc limit 1))
      group by r.id`,
    values: ['id' in by ? by.id : null, 'lineIds' in by ? by.lineIds : []],
  });
  return rows[0];
}
