import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { CompositionPart, PartFacts } from '@etal/domain/order-cycle/composition';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';

/** SQL: what an offer of a composite holds, as it was written last; null before. */
export const lastParts = (offerId: string) =>
  `(select c.parts from compositions c where c.offer_id = ${offerId} order by c.id desc limit 1)`;

/** SQL: what composites among offers hold, as `parts` by offer in one row. */
export const heldParts = (offerIds: string) => `
  select coalesce(jsonb_object_agg(offer_id, parts), '{}') as parts from (
    select distinct on (offer_id) offer_id, parts from compositions
    where offer_id = any(array(${offerIds})) order by offer_id, id desc) last`;

/** SQL: what one piece of a composite holds, for who prepares it; null for any other format. */
export const preparedParts = (
  offerId: string,
  isComposite: string,
) => `case when ${isComposite} then
  coalesce((select jsonb_agg(part - 'weightCents' - 'vatBasisPoints')
    from jsonb_array_elements(${lastParts(offerId)}) part), '[]') end`;

/** SQL: until when what a composite holds may change: the last closing of its sale. */
export const changesUntil = (orderCycleId: string) => `(
  select (extract(epoch from max(least(x.closes_at, closing.at))) * 1000)::bigint
  from destinations x left join destination_closings closing on closing.destination_id = x.id
  where x.order_cycle_id = ${orderCycleId})`;

/** SQL: what households are told of a composite, as JSON; null for any other offer. */
export const shownComposition = (offer: {
  id: string;
  orderCycleId: string;
  isComposite: string;
}) => `case when ${offer.isComposite} then json_build_object(
  'parts', coalesce((select json_agg(json_build_object('quantity', part->'quantity',
      'productName', part->'productName', 'variantName', part->'variantName'))
    from jsonb_array_elements(${lastParts(offer.id)}) part), '[]'),
  'changesUntil', ${changesUntil(offer.orderCycleId)}) end`;

/** The formats of a producer that are not put away, for what its composites hold. */
export async function findPartFacts(
  reader: Reader,
  sellerIds: readonly Id<'Organization'>[],
): Promise<Map<string, PartFacts & { sellerId: Id<'Organization'> }>> {
  const rows = await reader.rows<PartFacts & { sellerId: Id<'Organization'> }>({
    name: 'composition.part_facts',
    text: `select v.id as "variantId", p.organization_id as "sellerId", p.name as "productName",
        v.name as "variantName", v.price_cents as "priceCents", p.vat_kind as "vatKind",
        g.is_vat_exempt as "isVatExempt", v.is_composite as "isComposite",
        v.is_weighed as "isWeighed", v.unit, v.measure, v.maximum_grams as "maximumGrams"
      from variants v join products p on p.id = v.product_id
      join organizations g on g.id = p.organization_id
      where p.organization_id = any($1::uuid[]) and v.archived_at is null and p.archived_at is null
      order by lower(p.name), p.id, v.position, v.id`,
    values: [sellerIds],
  });
  return new Map(rows.map((row) => [row.variantId, row]));
}

/** What the composites of a sale hold, by offers that are on sale. */
export function findCompositions(
  reader: Reader,
  orderCycleId: Id<'OrderCycle'>,
): Promise<{ variantId: Id<'Variant'>; sellerId: Id<'Organization'>; parts: CompositionPart[] }[]> {
  return reader.rows({
    name: 'compositions.of_cycle',
    text: `select * from (
        select o.variant_id as "variantId", o.seller_id as "sellerId", ${lastParts('o.id')} as parts
        from offers o join variants v on v.id = o.variant_id
        where o.order_cycle_id = $1 and o.withdrawn_at is null and v.is_composite) written
      where parts is not null`,
    values: [orderCycleId],
  });
}

/** Writes what composites of a locked sale hold, by variant. */
export async function insertCompositions(
  tx: Tx,
  orderCycleId: Id<'OrderCycle'>,
  written: readonly { variantId: Id<'Variant'>; parts: readonly CompositionPart[] }[],
  keeperId: Id<'Organization'> | null,
): Promise<void> {
  if (written.length === 0) return;
  await tx.rows({
    name: 'compositions.insert',
    text: `insert into compositions (id, offer_id, at, by, keeper_id, parts)
      select row.id, o.id, etal_now(), $3, $4, row.parts
      from jsonb_to_recordset($2::jsonb) row(id uuid, variant_id uuid, parts jsonb)
      join offers o on o.order_cycle_id = $1 and o.variant_id = row.variant_id`,
    values: [
      orderCycleId,
      JSON.stringify(
        written.map(({ variantId, parts }) => {
          return { id: tx.newId(), variant_id: variantId, parts };
        }),
      ),
      personOf(tx.actor),
      keeperId,
    ],
  });
}
