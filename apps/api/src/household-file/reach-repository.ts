import type { Reader } from '@etal/db/transaction';
import type { RecallAdvice } from '@etal/domain/delivery/recall-notice';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { changedAt } from './call-repository.ts';
import type { FileAddress } from './require-file.ts';

export type Reach = {
  phone: string | null;
  locale: 'fr' | 'en';
  hub: string;
  /** of the hub, or else of the territory */
  hubPhone: string;
  timeZone: string;
  order: {
    code: string;
    place: string;
    /** of the slot where the order has one */
    startsAt: Instant;
    /** not cancelled, and its day is not over */
    isComing: boolean;
    /** something happened to it, and its household may still choose */
    isAsked: boolean;
    /** the hub changed it, and nobody told its household since */
    isChanged: boolean;
    dueCents: Cents;
    /** a lot of it was called back, and nobody has called since */
    recall: { products: string[]; lot: string; advice: RecallAdvice } | null;
    /** the order that it is now, where the hub took it to another day */
    movedTo: { code: string; place: string; startsAt: Instant } | null;
  } | null;
  /** a day of the hub that takes orders */
  sale: { place: string; startsAt: Instant; closesAt: Instant } | null;
};

export type ReachAsked = FileAddress & {
  orderId: Id<'Order'> | null;
  pickupDayId: Id<'PickupDay'> | null;
};

const epoch = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/** @param asked.orderId of the household at the hub; another is as none */
export async function findReach(
  reader: Reader,
  { hubId, householdId, orderId, pickupDayId }: ReachAsked,
): Promise<Reach | undefined> {
  const [reach] = await reader.rows<Reach>({
    name: 'household_file.reach',
    text: `select h.phone, h.locale, g.name as hub, coalesce(g.phone, t.phone) as "hubPhone",
        t.time_zone as "timeZone",
        (select json_build_object('code', o.code, 'place', p.name,
            'startsAt', ${epoch('coalesce(s.starts_at, d.starts_at)')},
            'isComing', o.cancelled_at is null and d.ends_at > etal_now(),
            'isAsked', exists (
              select from order_disruptions x where x.order_id = o.id and x.answer_by > etal_now()
                and not exists (select from disruption_answers a where a.disruption_id = x.id)),
            'isChanged', coalesce(${changedAt} > coalesce((select max(t.at)
              from household_tellings t
              where t.household_id = h.id and t.pickup_day_id = d.id), '-infinity'), false),
            'dueCents', (select coalesce(sum(line_due(l)), 0)::bigint + order_fees_due(o.id)
              from order_lines l where l.order_id = o.id),
            'recall', (select json_build_object('lot', r.lot, 'advice', r.advice, 'products', (
                select json_agg(distinct p.name) from recall_notice_lines k
                join variants v on v.id = k.variant_id join products p on p.id = v.product_id
                where k.notice_id = n.id and k.order_id = o.id))
              from lot_recalls r join recall_notices n on n.recall_id = r.id
              where n.id in (select notice_id from recall_notice_lines where order_id = o.id)
                and not exists (select from household_tellings t where t.household_id = h.id
                  and t.pickup_day_id = d.id and t.at > r.at)
              order by r.at desc, r.id desc limit 1),
            'movedTo', (select json_build_object('code', n.code, 'place', np.name,
                'startsAt', ${epoch('coalesce(ns.starts_at, nd.starts_at)')})
              from order_disruptions x
              join disruption_answers a on a.disruption_id = x.id
              join orders n on n.id = a.order_id and n.cancelled_at is null
              join pickup_days nd on nd.id = n.pickup_day_id
              join pickup_points np on np.id = nd.pickup_point_id
              left join pickup_slots ns on ns.id = n.pickup_slot_id
              where x.order_id = o.id order by x.at desc limit 1))
          from orders o
          join pickup_days d on d.id = o.pickup_day_id
          join pickup_points p on p.id = d.pickup_point_id
          left join pickup_slots s on s.id = o.pickup_slot_id
          where o.id = $3 and o.household_id = h.id and o.merchant_id = $1) as "order",
        (select json_build_object('place', p.name, 'startsAt', ${epoch('d.starts_at')},
            'closesAt', ${epoch('max(x.closes_at)')})
          from pickup_days d
          join pickup_points p on p.id = d.pickup_point_id
          join destinations x on x.pickup_day_id = d.id
          join order_cycle_publications using (order_cycle_id)
          left join destination_closings c on c.destination_id = x.id
          where d.id = $4 and d.merchant_id = $1
            and destination_phase(x.opens_at, x.closes_at, c.at is not null, etal_now()) = 'open'
          group by d.id, p.id) as sale
      from households h join organizations g on g.id = $1 cross join territories t
      where h.id = $2 and h.erased_at is null`,
    values: [hubId, householdId, orderId, pickupDayId],
  });
  return reach;
}
