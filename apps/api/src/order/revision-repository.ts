import type { RevisionSide } from '@etal/db/order';
import { personOf } from '@etal/domain/access/actor';
import { toIso } from '@etal/domain/shared/instant';
import type { Tx } from '../shared/app.ts';
import type { StandingOrder } from './repository.ts';

export type Revision = {
  reason:
    | 'lines'
    | 'slot'
    | 'cancelled'
    | 'price_fallen'
    | 'collector'
    | 'substitution'
    | 'corrected'
    | 'moved'
    | 'day_cancelled'
    | 'seller_withdrawn'
    | 'below_minimum'
    | 'shortage'
    | 'weighed';
  before: RevisionSide;
  after: RevisionSide;
};

type OrderToRevise = Pick<StandingOrder, 'id' | 'revision'>;

/** Moves an order to its next revision. See `insertRevisions`. */
export function insertRevision(
  tx: Tx,
  order: OrderToRevise,
  { reason, before, after }: Revision,
): Promise<void> {
  return insertRevisions(tx, reason, [{ order, before, after }]);
}

/**
 * Moves orders to their next revisions, with who, why, and what they were before and after, in one
 * statement; their slots and cancellations follow `after`.
 */
export async function insertRevisions(
  tx: Tx,
  reason: Revision['reason'],
  revised: readonly (Omit<Revision, 'reason'> & { order: OrderToRevise })[],
): Promise<void> {
  await tx.rows({
    name: 'order.revise',
    text: `with row as materialized (
        select r.* from jsonb_to_recordset($1::jsonb)
          r(id uuid, revision int, before jsonb, after jsonb)),
      revised as (
        update orders o set revision = row.revision,
          pickup_slot_id = (row.after->>'slotId')::uuid,
          cancelled_at = case when row.after ? 'cancelled' then $2::timestamptz end
        from row where o.id = row.id),
      cancellation as (
        insert into order_cancellations (order_id, at, by, reason)
        select id, $2, $3, $4 from row where after ? 'cancelled')
      insert into order_revisions (order_id, revision, at, by, reason, before, after)
      select id, revision, $2, $3, $4, before, after from row`,
    values: [
      JSON.stringify(
        revised.map(({ order, before, after }) => ({
          id: order.id,
          revision: order.revision + 1,
          before,
          after,
        })),
      ),
      toIso(tx.now),
      personOf(tx.actor),
      reason,
    ],
  });
}

/** Why the hub changed a closed order, at its next revision. */
export function insertCorrection(tx: Tx, order: OrderToRevise, reason: string): Promise<void> {
  return insertCorrections(tx, [{ order, reason }]);
}

/** Why orders change, each at its next revision. */
export async function insertCorrections(
  tx: Tx,
  corrected: readonly { order: OrderToRevise; reason: string }[],
): Promise<void> {
  await tx.rows({
    name: 'order.insert_corrections',
    text: `insert into order_corrections (order_id, revision, reason)
           select * from unnest($1::uuid[], $2::int[], $3::text[])`,
    values: [
      corrected.map(({ order }) => order.id),
      corrected.map(({ order }) => order.revision + 1),
      corrected.map(({ reason }) => reason),
    ],
  });
}
