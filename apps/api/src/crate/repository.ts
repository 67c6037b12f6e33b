import type { Reader } from '@etal/db/transaction';
import type { SeatedOrder } from '@etal/domain/crate/crate';
import type { DestinationTimes } from '@etal/domain/order-cycle/phase';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';

const epoch = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

export type CratedDay = {
  id: Id<'PickupDay'>;
  readAt: Instant;
  /** in the order of the day */
  slotIds: Id<'PickupSlot'>[];
  /** of published sales */
  destinations: DestinationTimes[];
};

export function findCratedDays(
  reader: Reader,
  dayIds: readonly Id<'PickupDay'>[],
): Promise<CratedDay[]> {
  return reader.rows<CratedDay>({
    name: 'crate.days',
    text: `select day.id, etal_now() as "readAt",
        array(select s.id from pickup_slots s where s.pickup_day_id = day.id
          order by s.starts_at, s.id) as "slotIds",
        coalesce((select json_agg(json_build_object('opensAt', ${epoch('d.opens_at')},
            'closesAt', ${epoch('d.closes_at')}, 'closedAt', ${epoch('c.at')}))
          from destinations d join order_cycle_publications using (order_cycle_id)
          left join destination_closings c on c.destination_id = d.id
          where d.pickup_day_id = day.id), '[]') as destinations
      from pickup_days day where day.id = any($1::uuid[])`,
    values: [dayIds],
  });
}

/** Every order of the days, cancelled ones too, with the slots it was given. */
export function findSeatedOrders(
  reader: Reader,
  dayIds: readonly Id<'PickupDay'>[],
): Promise<(SeatedOrder & { pickupDayId: Id<'PickupDay'> })[]> {
  return reader.rows({
    name: 'crate.orders',
    text: `with seated as materialized (
        select * from orders where pickup_day_id = any($1::uuid[])
      ), stay as materialized (
        select r.order_id, json_agg(json_build_object('slotId', r.after->'slotId',
          'from', ${epoch('r.at')}) order by r.revision) as stays
        from order_revisions r
        where r.order_id = any(array(select id from seated)) and not r.after ? 'cancelled'
        group by r.order_id
      )
      select o.id, o.pickup_day_id as "pickupDayId", o.placed_at as "placedAt",
        o.cancelled_at as "cancelledAt", s.stays
      from seated o left join stay s on s.order_id = o.id
      order by o.pickup_day_id, o.id limit ${limits.deskOrdersMax * limits.paperDaysMax * 2}`,
    values: [dayIds],
  });
}
