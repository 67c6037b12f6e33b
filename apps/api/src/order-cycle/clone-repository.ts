import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import type { Tx } from '../shared/app.ts';
import { letsSell } from './repository.ts';

export type DayToMatch = {
  pickupPointName: string;
  startsAt: Instant;
  closesAt: Instant;
  /** the day of the same place, that many days later */
  matchId: Id<'PickupDay'> | null;
  matchStartsAt: Instant | null;
  /** whoever runs it lets the coordinator sell there now */
  isAllowed: boolean;
};

/** The days of a sale, each with the day of the same place `shiftDays` later, if there is one. */
export function findDaysToMatch(
  tx: Tx,
  asked: { cycleId: Id<'OrderCycle'>; shiftDays: number; zone: string },
): Promise<DayToMatch[]> {
  return tx.rows<DayToMatch>({
    name: 'order_cycle.days_to_match',
    text: `select p.name as "pickupPointName", day.starts_at as "startsAt",
        d.closes_at as "closesAt", m.id as "matchId", m.starts_at as "matchStartsAt",
        ${letsSell('coalesce(m.merchant_id, day.merchant_id)', 'oc.coordinator_id')} as "isAllowed"
      from destinations d
      join order_cycles oc on oc.id = d.order_cycle_id
      join pickup_days day on day.id = d.pickup_day_id
      join pickup_points p on p.id = day.pickup_point_id
      left join lateral (
        select later.id, later.starts_at, later.merchant_id from pickup_days later
        where later.pickup_point_id = day.pickup_point_id
          and not exists (
            select from pickup_day_cancellations x where x.pickup_day_id = later.id)
          and (later.starts_at at time zone $3)::date = (day.starts_at at time zone $3)::date + $2::int
        order by abs(extract(epoch from (later.starts_at at time zone $3)::time
          - (day.starts_at at time zone $3)::time)), later.id limit 1
      ) m on true
      where d.order_cycle_id = $1 order by day.starts_at, d.id`,
    values: [asked.cycleId, asked.shiftDays, asked.zone],
  });
}

export type ClonableOffer = {
  variantId: Id<'Variant'>;
  sellerId: Id<'Organization'>;
  priceCents: Cents;
  limitPerHousehold: number | null;
  forTag: string | null;
  /** null sells to order */
  stockId: Id<'Stock'> | null;
  /** all that the stock ever had */
  stockQuantity: number;
  /** its variant or product is archived, or its seller no longer lets the coordinator sell it */
  isGone: boolean;
};

/** The offers of a sale that were not withdrawn. */
export function findClonableOffers(tx: Tx, cycleId: Id<'OrderCycle'>): Promise<ClonableOffer[]> {
  return tx.rows<ClonableOffer>({
    name: 'offers.clonable',
    text: `select o.variant_id as "variantId", o.seller_id as "sellerId",
        o.price_cents as "priceCents", o.limit_per_household as "limitPerHousehold",
        o.for_tag as "forTag",
        o.stock_id as "stockId", (select coalesce(sum(quantity), 0)::int
          from stock_adjustments a where a.stock_id = o.stock_id) as "stockQuantity",
        v.archived_at is not null or p.archived_at is not null
          or (o.seller_id <> oc.coordinator_id and not exists (select from grants
            where granter_id = o.seller_id and receiver_id = oc.coordinator_id
              and kind = 'sell')) as "isGone"
      from offers o join order_cycles oc on oc.id = o.order_cycle_id
      join variants v on v.id = o.variant_id join products p on p.id = v.product_id
      where o.order_cycle_id = $1 and o.withdrawn_at is null order by o.id`,
    values: [cycleId],
  });
}

/**
 * The stocks that a sale's clone shares with clones made before, by variant: those of sales that draw
 * on the same stocks, as many days later.
 */
export async function findClonedStocks(
  tx: Tx,
  { cycleId, shiftDays }: { cycleId: Id<'OrderCycle'>; shiftDays: number },
): Promise<Map<Id<'Variant'>, Id<'Stock'>>> {
  const rows = await tx.rows<{ variantId: Id<'Variant'>; stockId: Id<'Stock'> }>({
    name: 'stocks.cloned',
    text: `select distinct on (o.variant_id) o.variant_id as "variantId", twin.stock_id as "stockId"
      from offers o
      join offers beside on beside.stock_id = o.stock_id
        and beside.order_cycle_id <> o.order_cycle_id
      join offers twin on twin.variant_id = o.variant_id and twin.stock_id <> o.stock_id
      join audit_records a on a.subject_id = twin.order_cycle_id
        and a.action = 'order_cycle.drafted'
        and a.details->>'cloneOf' = beside.order_cycle_id::text
        and (a.details->>'shiftDays')::int = $2
      where o.order_cycle_id = $1 order by o.variant_id, twin.id`,
    values: [cycleId, shiftDays],
  });
  return new Map(rows.map(({ variantId, stockId }) => [variantId, stockId]));
}
