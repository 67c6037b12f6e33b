import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { isDirectOnly } from '../order-cycle/presence-repository.ts';
import type { DraftRow } from './sale-repository.ts';

export type UnattendedRow = DraftRow & {
  /** the last of its days */
  closesAt: Instant;
  sellerId: string;
  sellerName: string;
  products: string[];
};

/**
 * Sales, open or to come, with something that its producer hands over in person, of which it comes to
 * no day: one row per sale and producer, for the producer and for who coordinates the sale.
 *
 * @see docs/rules.md S15
 */
export function findUnattended(
  reader: Reader,
  ids: readonly Id<'Organization'>[],
): Promise<UnattendedRow[]> {
  return reader.rows<UnattendedRow>({
    name: 'today.unattended',
    text: `select oc.id as "orderCycleId", oc.name, oc.opens_at as "opensAt",
        max(d.closes_at) as "closesAt", g.id as "sellerId", g.name as "sellerName",
        array_agg(distinct p.name order by p.name) as products
      from order_cycles oc
      join offers o on o.order_cycle_id = oc.id and o.withdrawn_at is null
      join variants v on v.id = o.variant_id
      join products p on p.id = v.product_id and ${isDirectOnly('o.id')}
      join organizations g on g.id = p.organization_id
      join destinations d on d.order_cycle_id = oc.id
      left join destination_closings c on c.destination_id = d.id
      left join order_cycle_publications pub on pub.order_cycle_id = oc.id
      left join rhythm_occurrences x on x.order_cycle_id = oc.id
      left join rhythms r on r.id = x.rhythm_id
      where (g.id = any($1::uuid[]) or oc.coordinator_id = any($1::uuid[]))
        and destination_phase(d.opens_at, d.closes_at, c.destination_id is not null, etal_now())
          <> 'closed'
        and d.closes_at > etal_now()
        and not exists (select from pickup_day_cancellations off
          where off.pickup_day_id = d.pickup_day_id)
        and (pub.order_cycle_id is not null or (oc.opens_at > etal_now()
          and r.paused_at is null and r.ended_at is null
          and not exists (select from rhythm_skips s
            where s.rhythm_id = x.rhythm_id and s.week_on = x.week_on)))
        and not exists (select from destinations every
          join pickup_days day on day.id = every.pickup_day_id
          left join seller_presences there
            on there.pickup_day_id = day.id and there.seller_id = g.id
          where every.order_cycle_id = oc.id
            and (there.seller_id is not null or day.merchant_id = g.id))
      group by oc.id, g.id order by oc.opens_at, oc.id, g.id
      limit ${limits.listItemsMax}`,
    values: [ids],
  });
}
