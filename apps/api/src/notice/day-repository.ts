import type { Reader } from '@etal/db/transaction';
import type { DayTimes } from '@etal/domain/notice/due';
import type { Id } from '@etal/domain/shared/id';
import type { Instant, LocalDate } from '@etal/domain/shared/instant';
import type { RoundKind } from './round-repository.ts';

export type DayToTell = DayTimes & {
  pickupDayId: Id<'PickupDay'>;
  hubId: Id<'Organization'>;
  timeZone: string;
  now: Instant;
  /** by its sales for a tag alone: they are told to the households with that tag */
  isReserved: boolean;
  /** once for each day: for everybody where a sale is, or else by its sales for a tag */
  isMain: boolean;
  /** what has been claimed for it, and for which date */
  told: { kind: RoundKind; occasionOn: LocalDate; isReserved: boolean }[];
};

/**
 * Days to come with a published sale, that take place; twice when some of their sales are for a
 * tag. A sale that was closed before it opened is none.
 */
export function findDaysToTell(reader: Reader): Promise<DayToTell[]> {
  return reader.rows<DayToTell>({
    name: 'notice.days',
    text: `select d.id as "pickupDayId", d.merchant_id as "hubId", t.time_zone as "timeZone",
        etal_now() as now, d.starts_at as "startsAt",
        oc.for_tag is not null as "isReserved",
        row_number() over (partition by d.id order by oc.for_tag is not null) = 1 as "isMain",
        min(greatest(dest.opens_at, pub.at)) as "opensAt",
        max(least(dest.closes_at, closing.at)) as "closesAt",
        (select coalesce(json_agg(json_build_object('kind', r.kind,
           'occasionOn', r.occasion_on, 'isReserved', r.is_reserved)), '[]')
         from notice_round_days r where r.pickup_day_id = d.id) as told
      from pickup_days d
      join destinations dest on dest.pickup_day_id = d.id
      join order_cycle_publications pub on pub.order_cycle_id = dest.order_cycle_id
      join order_cycles oc on oc.id = dest.order_cycle_id
      left join destination_closings closing on closing.destination_id = dest.id
      cross join territories t
      where not exists (select from pickup_day_cancellations x where x.pickup_day_id = d.id)
        and d.starts_at > etal_now() and d.starts_at < etal_now() + interval '90 days'
        and greatest(dest.opens_at, pub.at) < least(dest.closes_at, closing.at)
      group by d.id, t.time_zone, oc.for_tag is not null order by d.starts_at limit 1000`,
  });
}
