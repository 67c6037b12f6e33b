import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Id } from '@etal/domain/shared/id';
import { toIso } from '@etal/domain/shared/instant';
import type { Tx } from '../shared/app.ts';

export type VariantRecord = Pick<
  Product['variants'][number],
  | 'name'
  | 'sku'
  | 'unit'
  | 'measure'
  | 'unitName'
  | 'isWeighed'
  | 'priceCents'
  | 'maximumGrams'
  | 'depositCents'
  | 'position'
  | 'isComposite'
>;

const variantValues = (record: VariantRecord) => [
  record.name,
  record.sku,
  record.unit,
  record.measure,
  record.unitName,
  record.isWeighed,
  record.priceCents,
  record.maximumGrams,
  record.depositCents,
  record.position,
  record.isComposite,
];

export async function insertVariant(
  tx: Tx,
  address: { variantId: Id<'Variant'>; productId: Id<'Product'> },
  record: VariantRecord,
): Promise<void> {
  await tx.rows({
    name: 'variant.insert',
    text: `insert into variants (id, product_id, name, sku, unit, measure, unit_name, is_weighed,
             price_cents, maximum_grams, deposit_cents, position, is_composite)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    values: [address.variantId, address.productId, ...variantValues(record)],
  });
}

export async function updateVariant(
  tx: Tx,
  variantId: Id<'Variant'>,
  record: VariantRecord,
): Promise<void> {
  await tx.rows({
    name: 'variant.update',
    text: `update variants set name = $2, sku = $3, unit = $4, measure = $5, unit_name = $6,
             is_weighed = $7, price_cents = $8, maximum_grams = $9, deposit_cents = $10, position = $11,
             is_composite = $12
           where id = $1`,
    values: [variantId, ...variantValues(record)],
  });
}

export async function updateVariantArchival(
  tx: Tx,
  variantId: Id<'Variant'>,
  isArchived: boolean,
): Promise<void> {
  await tx.rows({
    name: 'variant.archive',
    text: `update variants set archived_at = case when $2 then coalesce(archived_at, etal_now()) end
           where id = $1`,
    values: [variantId, isArchived],
  });
}

export type VariantUse = { variantId: Id<'Variant'>; isPublished: boolean };

/** Which of the variants a sale that is not over offers: a published one, or a draft. */
export async function findVariantUses(
  tx: Tx,
  variantIds: readonly string[],
): Promise<VariantUse[]> {
  return tx.rows<VariantUse>({
    name: 'variant.uses',
    text: `select o.variant_id as "variantId", bool_or(p.order_cycle_id is not null) as "isPublished"
           from offers o left join order_cycle_publications p on p.order_cycle_id = o.order_cycle_id
           where o.variant_id = any($1::uuid[]) and o.withdrawn_at is null and (
             exists (
               select from destinations d left join destination_closings c on c.destination_id = d.id
               where d.order_cycle_id = o.order_cycle_id and d.closes_at > $2 and c.at is null
             )
             or not exists (select from destinations d where d.order_cycle_id = o.order_cycle_id)
           )
           group by o.variant_id`,
    values: [variantIds, toIso(await tx.readNow())],
  });
}
