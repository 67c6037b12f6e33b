import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { CycleLine, CycleSeller } from '@etal/contracts/order-cycle/endpoints';
import type { Reader } from '@etal/db/transaction';
import { missingFields, type FoodFacts } from '@etal/domain/catalogue/food';
import { unprovenClaims, type Proofs } from '@etal/domain/catalogue/proof';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { foodColumns } from '../catalogue/incomplete-repository.ts';
import { localToday } from '../shared/local-today.ts';
import { isDirectOnly } from './presence-repository.ts';

type Sale = { id: Id<'OrderCycle'>; coordinatorId: Id<'Organization'> };

/** Who lets its products be sold in a sale, by name: those that allow a hub, a producer itself. */
export function findCycleSellers(
  reader: Reader,
  { id, coordinatorId }: Sale,
): Promise<Omit<CycleSeller, 'lines'>[]> {
  return reader.rows<Omit<CycleSeller, 'lines'>>({
    name: 'order_cycle.sellers',
    text: `select s.id, s.name,
        s.id = $2 or exists (select from grants where granter_id = s.id and receiver_id = $2
          and kind = 'catalogue') as "canWrite",
        (select count(*)::int from products p join variants v on v.product_id = p.id
          where p.organization_id = s.id and p.archived_at is null and v.archived_at is null)
          as "lineCount",
        coalesce(f."onCount", 0) as "onCount", coalesce(f."hasCompositeOn", false) as "hasCompositeOn",
        coalesce(f."hasDirectOn", false) as "hasDirectOn"
      from organizations s
      left join (
        select o.seller_id, count(*)::int as "onCount", bool_or(v.is_composite) as "hasCompositeOn",
          bool_or(${isDirectOnly('o.id')}) as "hasDirectOn"
        from offers o join variants v on v.id = o.variant_id and v.archived_at is null
        join products p on p.id = v.product_id
        where o.order_cycle_id = $1 and o.withdrawn_at is null group by o.seller_id
      ) f on f.seller_id = s.id
      where s.id in (
        select granter_id from grants where receiver_id = $2 and kind = 'sell'
        union all select $2 from organizations where id = $2 and kind = 'producer')
      order by s.name, s.id limit ${limits.sellersPerHubMax}`,
    values: [id, coordinatorId],
  });
}

type LineRow = Omit<CycleLine, 'isIncomplete' | 'isUnproven'> & {
  sellerId: Id<'Organization'>;
  food: FoodFacts & Pick<Product, 'labels'>;
} & Proofs;

/** Every format of some sellers that is not put away, as a sale has it, in the order of a list. */
export async function findCycleLines(
  reader: Reader,
  { id }: Sale,
  sellerIds: readonly string[],
): Promise<Map<string, CycleLine[]>> {
  const rows = await reader.rows<LineRow>({
    name: 'order_cycle.lines',
    text: `select s.id as "sellerId", l.*, s.proofs, s.today
      from (
        select o.*, ${localToday} as today, coalesce((
          select json_agg(json_build_object('label', c.label, 'endsOn', c.ends_on))
          from certificates c where c.organization_id = o.id), '[]') as proofs
        from organizations o where o.id = any($2::uuid[])
      ) s
      cross join lateral (
        select v.id as "variantId", p.id as "productId", p.name as "productName",
          v.name as "variantName", v.is_weighed as "isWeighed", v.is_composite as "isComposite",
          f.id is not null as "isOn", coalesce(f.price_cents, v.price_cents) as "priceCents",
          f.limit_per_household as "limitPerHousehold", f.for_tag as "forTag",
          (select json_build_object('id', k.id, 'leftQuantity', k.left_quantity) from stocks k
            where k.id = case when f.id is not null then f.stock_id else (
              select latest.id from stocks latest where latest.variant_id = v.id
              order by latest.id desc limit 1) end) as stock,
          (select row_to_json(facts) from (select ${foodColumns} from organizations o
            where o.id = s.id) facts) as food
        from products p
        join variants v on v.product_id = p.id and v.archived_at is null
        left join offers f on f.variant_id = v.id and f.order_cycle_id = $1 and f.withdrawn_at is null
        where p.organization_id = s.id and p.archived_at is null
        order by p.name, p.id, v.position, v.name, v.id limit ${limits.weekLinesMax}
      ) l`,
    values: [id, sellerIds],
  });
  const lines = rows.map(({ sellerId, food, proofs, today, ...row }) => {
    const isIncomplete = missingFields(food).length > 0;
    const isUnproven = unprovenClaims(food, { proofs, today }).labels.length > 0;
    return { sellerId, line: { ...row, isIncomplete, isUnproven } };
  });
  const bySeller = [...Map.groupBy(lines, ({ sellerId }) => sellerId)];
  return new Map(bySeller.map(([sellerId, own]) => [sellerId, own.map(({ line }) => line)]));
}
