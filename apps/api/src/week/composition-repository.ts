import type { Reader } from '@etal/db/transaction';
import type { PartChoice } from '@etal/domain/order-cycle/composition';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { lastParts } from '../order-cycle/composition-repository.ts';
import type { WeekRow } from './repository.ts';

export type CompositeRow = {
  variantId: Id<'Variant'>;
  productName: string;
  variantName: string;
  priceCents: Cents;
  /** null before it is told in this sale */
  parts: PartChoice[] | null;
  writtenAt: Instant | null;
  /** what it held in the last sale of the same coordinator */
  lastParts: PartChoice[] | null;
};

/** The composites of a seller that a sale has on, with what they hold. */
export function findComposites(reader: Reader, week: WeekRow): Promise<CompositeRow[]> {
  return reader.rows<CompositeRow>({
    name: 'composites.of_week',
    text: `select v.id as "variantId", p.name as "productName", v.name as "variantName",
        o.price_cents as "priceCents", ${lastParts('o.id')} as parts,
        (select max(at) from compositions where offer_id = o.id) as "writtenAt",
        (select c.parts from offers before
          join order_cycles oc on oc.id = before.order_cycle_id
          join compositions c on c.offer_id = before.id
          where before.variant_id = v.id and oc.coordinator_id = $3 and oc.id <> $1
            and oc.opens_at < $4
          order by oc.opens_at desc, c.id desc limit 1) as "lastParts"
      from offers o join variants v on v.id = o.variant_id join products p on p.id = v.product_id
      where o.order_cycle_id = $1 and o.seller_id = $2 and o.withdrawn_at is null and v.is_composite
      order by p.name, p.id, v.position, v.id limit ${limits.weekLinesMax}`,
    values: [week.orderCycleId, week.sellerId, week.coordinatorId, toIso(week.opensAt)],
  });
}
