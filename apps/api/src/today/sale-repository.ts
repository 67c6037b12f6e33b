import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { SetUpFacts } from '@etal/domain/today/matters';

type Organizations = readonly Id<'Organization'>[];

export type HubRow = SetUpFacts & { hubId: string; hubName: string; isSelling: boolean };

/** The hubs among organizations: what they have set up, and whether a sale runs or is drafted. */
export function findHubs(reader: Reader, ids: Organizations): Promise<HubRow[]> {
  return reader.rows<HubRow>({
    name: 'today.hubs',
    text: `select h.id as "hubId", h.name as "hubName",
        (select count(*)::int from pickup_points where hub_id = h.id and archived_at is null)
          as "placeCount",
        (select count(*)::int from grants where receiver_id = h.id and kind = 'sell')
          as "producerCount",
        (select count(*)::int from pickup_points p join pickup_days d on d.pickup_point_id = p.id
         where p.hub_id = h.id and d.ends_at > etal_now()) as "dayCount",
        (select count(*)::int from order_cycles where coordinator_id = h.id) as "saleCount",
        (select count(distinct version)::int from terms where published_at <= etal_now())
          as "termsCount",
        exists (select from order_cycles oc
          where oc.coordinator_id = h.id and (
            not exists (select from order_cycle_publications pub where pub.order_cycle_id = oc.id)
            or exists (select from destinations d
              left join destination_closings c on c.destination_id = d.id
              where d.order_cycle_id = oc.id and d.closes_at > etal_now() and c.at is null)))
          as "isSelling"
      from organizations h where h.id = any($1::uuid[]) and h.kind = 'hub' order by h.name, h.id`,
    values: [ids],
  });
}

export type DraftRow = { orderCycleId: string; name: string; opensAt: Instant };

/** Drafts that nobody published; those of two months ago are let go. */
export function findDrafts(reader: Reader, ids: Organizations): Promise<DraftRow[]> {
  return reader.rows<DraftRow>({
    name: 'today.drafts',
    text: `select oc.id as "orderCycleId", oc.name, oc.opens_at as "opensAt"
      from order_cycles oc
      where oc.coordinator_id = any($1::uuid[]) and oc.opens_at > etal_now() - interval '60 days'
        and not exists (select from order_cycle_publications pub where pub.order_cycle_id = oc.id)
        and not exists (select from rhythm_occurrences x where x.order_cycle_id = oc.id)
      order by oc.opens_at, oc.id limit ${limits.listItemsMax}`,
    values: [ids],
  });
}

export type RhythmSaleRow = DraftRow & {
  hasOffers: boolean;
  isReduced: boolean;
  blockedCode: string | null;
};

/** Drafts that calendars made and will open, or could not open while something could be ordered. */
export function findRhythmSales(reader: Reader, ids: Organizations): Promise<RhythmSaleRow[]> {
  return reader.rows<RhythmSaleRow>({
    name: 'today.rhythm_sales',
    text: `select oc.id as "orderCycleId", oc.name, oc.opens_at as "opensAt",
        exists (select from offers o where o.order_cycle_id = oc.id) as "hasOffers",
        x.dropped_count > 0 or x.missed_places <> '[]' as "isReduced",
        x.blocked_code as "blockedCode"
      from rhythm_occurrences x join rhythms r on r.id = x.rhythm_id
      join order_cycles oc on oc.id = x.order_cycle_id
      where oc.coordinator_id = any($1::uuid[]) and r.paused_at is null and r.ended_at is null
        and oc.opens_at > etal_now() - interval '14 days'
        and not exists (select from order_cycle_publications pub where pub.order_cycle_id = oc.id)
        and not exists (select from rhythm_skips s
          where s.rhythm_id = x.rhythm_id and s.week_on = x.week_on)
      order by oc.opens_at, oc.id limit ${limits.listItemsMax}`,
    values: [ids],
  });
}

export type ClosingRow = {
  orderCycleId: string;
  name: string;
  closesAt: Instant;
  orderCount: number;
};

/** Sales that are open, once for each moment at which they close. */
export function findClosings(reader: Reader, ids: Organizations): Promise<ClosingRow[]> {
  return reader.rows<ClosingRow>({
    name: 'today.closings',
    text: `select oc.id as "orderCycleId", oc.name, d.closes_at as "closesAt",
        count(distinct l.order_id)::int as "orderCount"
      from order_cycles oc
      join order_cycle_publications pub on pub.order_cycle_id = oc.id
      join destinations d on d.order_cycle_id = oc.id
      left join order_lines l on l.destination_id = d.id
      where oc.coordinator_id = any($1::uuid[])
        and d.opens_at <= etal_now() and d.closes_at > etal_now()
        and not exists (select from destination_closings c where c.destination_id = d.id)
      group by oc.id, d.closes_at order by d.closes_at, oc.id limit ${limits.listItemsMax}`,
    values: [ids],
  });
}

export type SilentRow = DraftRow & { sellers: { id: string; name: string }[] };

/**
 * In sales to come of hubs, the producers that have not answered and whose quantities are only those
 * of the sale before, or that have nothing on sale: one row per sale.
 */
export async function findSilentSellers(reader: Reader, ids: Organizations): Promise<SilentRow[]> {
  const rows = await reader.rows<DraftRow & { sellerId: string; sellerName: string }>({
    name: 'today.silent_sellers',
    text: `with coming as (
        select oc.id, oc.coordinator_id, oc.name, oc.opens_at from order_cycles oc
        where oc.opens_at > etal_now() and oc.coordinator_id = any($1::uuid[])
          -- what a calendar has made and not yet filled asks nothing of anybody
          and (exists (select from offers o where o.order_cycle_id = oc.id)
            or not exists (select from rhythm_occurrences x where x.order_cycle_id = oc.id))
      ), silent as (
        select oc.id, o.seller_id from coming oc join offers o on o.order_cycle_id = oc.id
        where o.withdrawn_at is null and o.stock_id is not null
          and o.seller_id <> oc.coordinator_id
          and exists (select from audit_records a where a.subject_id = oc.id
            and a.action = 'order_cycle.drafted' and a.details ? 'cloneOf')
        group by oc.id, o.seller_id
        having not bool_or(exists (
          select from stock_adjustments a where a.stock_id = o.stock_id and a.reason <> 'harvest'))
        union all
        select oc.id, g.granter_id from coming oc
        join grants g on g.receiver_id = oc.coordinator_id and g.kind = 'sell'
        where not exists (select from offers o where o.order_cycle_id = oc.id
          and o.seller_id = g.granter_id and o.withdrawn_at is null)
      )
      select oc.id as "orderCycleId", oc.name, oc.opens_at as "opensAt", s.id as "sellerId",
        s.name as "sellerName"
      from silent join coming oc using (id)
      join organizations s on s.id = silent.seller_id
      where not exists (select from week_answers a
        where a.order_cycle_id = oc.id and a.seller_id = s.id and a.silence is null)
      order by oc.opens_at, oc.id, s.name, s.id limit ${limits.listItemsMax}`,
    values: [ids],
  });
  const sales = new Map<string, SilentRow>();
  for (const { sellerId, sellerName, ...sale } of rows) {
    const silent = sales.get(sale.orderCycleId) ?? { ...sale, sellers: [] };
    silent.sellers.push({ id: sellerId, name: sellerName });
    sales.set(sale.orderCycleId, silent);
  }
  return [...sales.values()];
}

export type WeekRow = DraftRow & { sellerId: string; hubName: string };

/**
 * For producers, the next sale of each hub that opens within a week and that they have not answered:
 * one of its calendar, or one that is published with something of theirs.
 */
export function findWeeks(reader: Reader, ids: Organizations): Promise<WeekRow[]> {
  return reader.rows<WeekRow>({
    name: 'today.weeks',
    text: `select distinct on (g.granter_id, oc.coordinator_id) oc.id as "orderCycleId", oc.name,
        oc.opens_at as "opensAt", g.granter_id as "sellerId", hub.name as "hubName"
      from grants g
      join order_cycles oc on oc.coordinator_id = g.receiver_id
        and oc.opens_at > etal_now() and oc.opens_at <= etal_now() + interval '7 days'
      join organizations hub on hub.id = oc.coordinator_id
      left join rhythm_occurrences x on x.order_cycle_id = oc.id
      left join rhythms r on r.id = x.rhythm_id
      where g.granter_id = any($1::uuid[]) and g.kind = 'sell'
        and oc.coordinator_id <> all($1::uuid[])
        and (exists (select from order_cycle_publications p join offers o using (order_cycle_id)
            where p.order_cycle_id = oc.id and o.seller_id = g.granter_id)
          or (r.paused_at is null and r.ended_at is null and x.rhythm_id is not null
            and not exists (select from rhythm_skips s
              where s.rhythm_id = x.rhythm_id and s.week_on = x.week_on)))
        and not exists (select from week_answers a where a.order_cycle_id = oc.id
          and a.seller_id = g.granter_id and a.silence is null)
      order by g.granter_id, oc.coordinator_id, oc.opens_at, oc.id limit ${limits.listItemsMax}`,
    values: [ids],
  });
}
