import type { Reader } from '@etal/db/transaction';
import type {
  ListedProduct,
  ListedVariant,
  Producer,
} from '@etal/domain/catalogue/product-list-catalogue';
import type { ImportPlan } from '@etal/domain/catalogue/product-list-plan';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import { foodColumns, producerColumns } from './incomplete-repository.ts';

/**
 * The producers whose products a list of this organization may hold: itself, and those that let it
 * write their catalogue. Bounded; by id.
 */
export async function findListProducers(
  reader: Reader,
  organizationId: Id<'Organization'>,
): Promise<Producer[]> {
  return reader.rows<Producer>({
    name: 'product_list.producers',
    text: `select id, name, ${producerColumns} from organizations o
           where id = $1 or exists (
             select from grants g
             where g.granter_id = o.id and g.receiver_id = $1 and g.kind = 'catalogue'
           )
           order by id limit 1000`,
    values: [organizationId],
  });
}

/**
 * Locks the catalogues of producers by id, then their products by id (FOR NO KEY UPDATE), and says
 * which catalogues: a sale that is published meanwhile has shared its products, or waits.
 */
export async function lockCatalogues(
  tx: Tx,
  producers: readonly Producer[],
): Promise<Set<Id<'Organization'>>> {
  const rows = await tx.rows<{ id: Id<'Organization'> }>({
    name: 'product_list.lock',
    text: `select id from organizations where id = any($1::uuid[]) order by id for no key update`,
    values: [producers.map(({ id }) => id)],
  });
  const locked = rows.map(({ id }) => id);
  await tx.rows({
    name: 'product_list.lock_products',
    text: `select from products where organization_id = any($1::uuid[]) and archived_at is null
           order by id for no key update`,
    values: [locked],
  });
  return new Set(locked);
}

/** Every product of the producers that is not archived, by producer and name. */
export async function loadListedProducts(
  reader: Reader,
  producers: readonly Producer[],
): Promise<ListedProduct[]> {
  return reader.rows<ListedProduct>({
    name: 'product_list.products',
    text: `select p.id, p.organization_id as "organizationId", p.description, ${foodColumns}
           from products p join organizations o on o.id = p.organization_id
           where p.organization_id = any($1::uuid[]) and p.archived_at is null
           order by p.organization_id, p.name, p.id`,
    values: [producers.map(({ id }) => id)],
  });
}

/** Every variant of the producers that is not archived, in the order of its product. */
export async function loadListedVariants(
  reader: Reader,
  producers: readonly Producer[],
): Promise<ListedVariant[]> {
  return reader.rows<ListedVariant>({
    name: 'product_list.variants',
    text: `select v.id, v.product_id as "productId", v.name, v.sku, v.unit, v.measure,
             v.unit_name as "unitName", v.is_weighed as "isWeighed", v.price_cents as "priceCents",
             v.position, s.stock
           from variants v
           join products p on p.id = v.product_id
           left join lateral (
             select json_build_object('id', id, 'leftQuantity', left_quantity) as stock
             from stocks where variant_id = v.id order by id desc limit 1
           ) s on true
           where p.organization_id = any($1::uuid[]) and p.archived_at is null
             and v.archived_at is null
           order by p.organization_id, p.name, p.id, v.position, v.name, v.id`,
    values: [producers.map(({ id }) => id)],
  });
}

type Planned = Pick<
  ImportPlan,
  'newProducts' | 'changedProducts' | 'newVariants' | 'changedVariants'
>;

/** Writes what an import makes and changes of products and variants: four statements in all. */
export async function writePlanned(tx: Tx, plan: Planned): Promise<void> {
  await tx.rows({
    name: 'product_list.insert_products',
    text: `insert into products (id, organization_id, name, description, category, vat_kind,
             created_at, updated_at)
           select id, "organizationId", name, description, category, "vatKind", etal_now(), etal_now()
           from jsonb_to_recordset($1::jsonb) row(id uuid, "organizationId" uuid, name text,
             description text, category text, "vatKind" text)`,
    values: [JSON.stringify(plan.newProducts)],
  });
  await tx.rows({
    name: 'product_list.update_products',
    text: `update products p set description = row.description, category = row.category,
             vat_kind = row."vatKind", updated_at = etal_now()
           from jsonb_to_recordset($1::jsonb) row(id uuid, description text, category text,
             "vatKind" text)
           where p.id = row.id`,
    values: [JSON.stringify(plan.changedProducts)],
  });
  await tx.rows({
    name: 'product_list.insert_variants',
    text: `insert into variants (id, product_id, name, sku, unit, measure, unit_name, price_cents,
             position)
           select id, "productId", name, sku, unit, measure, "unitName", "priceCents", position
           from jsonb_to_recordset($1::jsonb) row(id uuid, "productId" uuid, name text, sku text,
             unit text, measure int, "unitName" text, "priceCents" bigint, position int)`,
    values: [JSON.stringify(plan.newVariants)],
  });
  await tx.rows({
    name: 'product_list.update_variants',
    text: `update variants v set price_cents = row."priceCents", sku = row.sku
           from jsonb_to_recordset($1::jsonb) row(id uuid, sku text, "priceCents" bigint)
           where v.id = row.id`,
    values: [JSON.stringify(plan.changedVariants)],
  });
}
