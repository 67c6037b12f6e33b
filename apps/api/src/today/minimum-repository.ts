import type { Reader } from '@etal/db/transaction';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { isExcepted } from '../order-cycle/exception-repository.ts';

type Organizations = readonly Id<'Organization'>[];

type BroughtRow = {
  pickupDayId: string;
  placeName: string;
  startsAt: Instant;
  sellerId: string;
  sellerName: string;
};

export type LackingRow = BroughtRow & { closesAt: Instant; lackingCents: Cents };

/** Producers that do not come yet to a day of the hubs, or of those producers themselves. */
export function findLackingMinimums(reader: Reader, ids: Organizations): Promise<LackingRow[]> {
  return reader.rows<LackingRow>({
    name: 'today.lacking_minimums',
    text: `select day.id as "pickupDayId", p.name as "placeName", day.starts_at as "startsAt",
        s.id as "sellerId", s.name as "sellerName", d.closes_at as "closesAt",
        pending.cents - ordered.cents as "lackingCents"
      from destinations d
      join pickup_days day on day.id = d.pickup_day_id
      join pickup_points p on p.id = day.pickup_point_id
      join lateral (select distinct o.seller_id from offers o
        where o.order_cycle_id = d.order_cycle_id and o.withdrawn_at is null
          and not ${isExcepted('o.id', 'd.pickup_day_id')}) brought on true
      join organizations s on s.id = brought.seller_id
      cross join lateral (select pending_minimum(d.id, s.id) as cents) pending
      cross join lateral (select coalesce(sum(l.estimated_cents), 0)::bigint as cents
        from order_lines l where l.destination_id = d.id and l.seller_id = s.id) ordered
      where d.opens_at <= etal_now() and d.closes_at > etal_now()
        and (day.merchant_id = any($1::uuid[]) or s.id = any($1::uuid[]))
        and ordered.cents < pending.cents
        and not exists (select from destination_closings c where c.destination_id = d.id)
        and not exists (select from seller_withdrawals w
          where w.pickup_day_id = day.id and w.seller_id = s.id)
      order by d.closes_at, s.name, s.id limit ${limits.listItemsMax}`,
    values: [ids],
  });
}

/** Producers whose lines went from a day to come of the hubs, below their minimum. */
export function findJudgedBelow(reader: Reader, merchantIds: Organizations): Promise<BroughtRow[]> {
  return reader.rows<BroughtRow>({
    name: 'today.judged_below',
    text: `select distinct day.id as "pickupDayId", p.name as "placeName",
        day.starts_at as "startsAt", s.id as "sellerId", s.name as "sellerName"
      from minimum_judgements j
      join destinations d on d.id = j.destination_id
      join pickup_days day on day.id = d.pickup_day_id
      join pickup_points p on p.id = day.pickup_point_id
      join organizations s on s.id = j.seller_id
      where j.outcome = 'below' and day.merchant_id = any($1::uuid[])
        and day.starts_at > etal_now()
      order by day.starts_at, s.name limit ${limits.listItemsMax}`,
    values: [merchantIds],
  });
}
