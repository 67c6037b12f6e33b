import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { lastParts } from '../order-cycle/composition-repository.ts';
import type { DraftRow } from './sale-repository.ts';

export type EmptyCompositesRow = DraftRow & { sellerId: string; composites: string[] };

/**
 * Sales to come with composites on sale that hold nothing yet, of producers or of those whose catalogue
 * they keep while nobody signs in for them: one row per sale and producer.
 */
export function findEmptyComposites(
  reader: Reader,
  ids: readonly Id<'Organization'>[],
): Promise<EmptyCompositesRow[]> {
  return reader.rows<EmptyCompositesRow>({
    name: 'today.empty_composites',
    text: `select oc.id as "orderCycleId", oc.name, oc.opens_at as "opensAt",
        o.seller_id as "sellerId", array_agg(distinct p.name order by p.name) as composites
      from order_cycles oc
      join offers o on o.order_cycle_id = oc.id and o.withdrawn_at is null
      join variants v on v.id = o.variant_id and v.is_composite
      join products p on p.id = v.product_id
      left join rhythm_occurrences x on x.order_cycle_id = oc.id
      left join rhythms r on r.id = x.rhythm_id
      where oc.opens_at > etal_now()
        and (o.seller_id = any($1::uuid[]) or (oc.coordinator_id = any($1::uuid[])
          and not exists (select from memberships m where m.organization_id = o.seller_id)))
        and coalesce(jsonb_array_length(${lastParts('o.id')}), 0) = 0
        and r.paused_at is null and r.ended_at is null
        and not exists (select from rhythm_skips s
          where s.rhythm_id = x.rhythm_id and s.week_on = x.week_on)
      group by oc.id, o.seller_id order by oc.opens_at, oc.id, o.seller_id
      limit ${limits.listItemsMax}`,
    values: [ids],
  });
}
