import type { Seller } from '@etal/contracts/order-cycle/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { isExcepted } from './exception-repository.ts';
import { isUnattended } from './presence-repository.ts';

const epoch = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/** Where the products of a seller can be ordered now, in the sales that everybody sees. */
export function listSellerDays(
  reader: Reader,
  sellerId: Id<'Organization'>,
): Promise<Seller['days']> {
  return reader.rows<Seller['days'][number]>({
    name: 'seller.days',
    text: `select day.id as "pickupDayId", ${epoch('day.starts_at')} as "startsAt",
        ${epoch('day.ends_at')} as "endsAt", place.name as "placeName", place.town as "placeTown",
        json_agg(distinct p.name order by p.name) as products
      from offers o
      join order_cycles oc on oc.id = o.order_cycle_id and oc.for_tag is null
      join order_cycle_publications pub on pub.order_cycle_id = oc.id
      join destinations d on d.order_cycle_id = oc.id
      join pickup_days day on day.id = d.pickup_day_id
      join pickup_points place on place.id = day.pickup_point_id
      join variants v on v.id = o.variant_id
      join products p on p.id = v.product_id
      where o.seller_id = $1 and o.withdrawn_at is null and o.for_tag is null
        and d.opens_at <= etal_now() and d.closes_at > etal_now()
        and not exists (select from destination_closings c where c.destination_id = d.id)
        and not exists (select from pickup_day_cancellations c where c.pickup_day_id = day.id)
        and not exists (select from seller_withdrawals w
          where w.pickup_day_id = day.id and w.seller_id = $1)
        and not ${isUnattended('o.id', 'day.id')} and not ${isExcepted('o.id', 'day.id')}
      group by day.id, place.id order by day.starts_at, day.id limit ${limits.listItemsMax}`,
    values: [sellerId],
  });
}
