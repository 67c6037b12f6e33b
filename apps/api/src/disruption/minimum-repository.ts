import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { MinimumOutcome, OrderedForMinimum } from '@etal/domain/order-cycle/minimum';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';

/** What one producer brings to one destination. */
export type MinimumKey = { destinationId: Id<'Destination'>; sellerId: Id<'Organization'> };

/** Minimums to judge: their destination is final, and the day has not ended. */
export function findDueMinimums(reader: Reader): Promise<MinimumKey[]> {
  return reader.rows<MinimumKey>({
    name: 'minimum.due',
    text: `select distinct l.destination_id as "destinationId", l.seller_id as "sellerId"
      from destinations d
      join order_cycle_publications using (order_cycle_id)
      join pickup_days day on day.id = d.pickup_day_id
      join order_lines l on l.destination_id = d.id
      left join destination_closings c on c.destination_id = d.id
      where day.ends_at > etal_now()
        and least(d.closes_at, c.at) <= etal_now() - make_interval(mins => ${limits.quoteGraceMinutes})
        and pending_minimum(d.id, l.seller_id) is not null
      order by 1, 2 limit ${limits.listItemsMax}`,
  });
}

export type PendingMinimum = OrderedForMinimum & {
  dayId: Id<'PickupDay'>;
  startsAt: Instant;
  timeZone: string;
  /** of the producer, on sale there */
  offerIds: Id<'Offer'>[];
};

/** A minimum that is neither judged nor waived, with what is ordered; undefined without one. */
export async function findPendingMinimum(
  reader: Reader,
  { destinationId, sellerId }: MinimumKey,
): Promise<PendingMinimum | undefined> {
  const [row] = await reader.rows<PendingMinimum>({
    name: 'minimum.pending',
    text: `select pending.cents as "minimumCents", day.id as "dayId", day.starts_at as "startsAt",
        t.time_zone as "timeZone",
        (select coalesce(sum(l.estimated_cents), 0)::bigint from order_lines l
         where l.destination_id = d.id and l.seller_id = $2) as "orderedCents",
        array(select o.id from offers o
          where o.order_cycle_id = d.order_cycle_id and o.seller_id = $2) as "offerIds"
      from destinations d join pickup_days day on day.id = d.pickup_day_id
      cross join territories t
      cross join lateral (select pending_minimum(d.id, $2) as cents) pending
      where d.id = $1 and pending.cents is not null`,
    values: [destinationId, sellerId],
  });
  return row;
}

export async function insertJudgement(
  tx: Tx,
  key: MinimumKey,
  judged: OrderedForMinimum & { outcome: MinimumOutcome },
): Promise<void> {
  await tx.rows({
    name: 'minimum.judge',
    text: `insert into minimum_judgements
             (destination_id, seller_id, at, minimum_cents, ordered_cents, outcome)
           values ($1, $2, $3, $4, $5, $6)`,
    values: [
      key.destinationId,
      key.sellerId,
      toIso(tx.now),
      judged.minimumCents,
      judged.orderedCents,
      judged.outcome,
    ],
  });
}

/** Who may waive the minimums of a destination. Refusal: `not_found`. */
export async function loadWaivable(
  reader: Reader,
  { destinationId, sellerId }: MinimumKey,
): Promise<{ merchantId: Id<'Organization'>; isWaived: boolean }> {
  const [row] = await reader.rows<{ merchantId: Id<'Organization'>; isWaived: boolean }>({
    name: 'minimum.waivable',
    text: `select day.merchant_id as "merchantId", exists (select from minimum_waivers w
          where w.destination_id = d.id and w.seller_id = $2) as "isWaived"
      from destinations d join pickup_days day on day.id = d.pickup_day_id where d.id = $1`,
    values: [destinationId, sellerId],
  });
  if (!row) throw new Refusal('not_found');
  return row;
}

export async function insertWaiver(
  tx: Tx,
  { destinationId, sellerId }: MinimumKey,
  minimumCents: Cents,
): Promise<void> {
  await tx.rows({
    name: 'minimum.waive',
    text: `insert into minimum_waivers (destination_id, seller_id, minimum_cents, at, by)
           values ($1, $2, $3, $4, $5)`,
    values: [destinationId, sellerId, minimumCents, toIso(tx.now), personOf(tx.actor)],
  });
}
