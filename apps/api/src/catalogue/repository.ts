import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Reader } from '@etal/db/transaction';
import { mayAccess, requireAccess, type Subjects } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { keepingOf } from '@etal/domain/access/keeping';
import { missingFields } from '@etal/domain/catalogue/food';
import { unitPriceOf } from '@etal/domain/catalogue/price';
import { isProven, unprovenClaims, type Proofs } from '@etal/domain/catalogue/proof';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';
import type { NameCursor } from '../shared/cursor.ts';
import { localToday } from '../shared/local-today.ts';
import { recordColumns } from './product-repository.ts';

type Catalogue = Subjects['catalogue.read'];

/**
 * For whoever may read a producer's catalogue. Refusals: `not_found`, `session.required`.
 *
 * @returns how they are shown a product: who entered it is for those who write it
 */
export async function requireCatalogue(
  reader: Reader,
  actor: Actor,
  organizationId: Id<'Organization'>,
): Promise<(product: Product) => Product> {
  const catalogue = await loadCatalogue(reader, organizationId);
  requireAccess(actor, 'catalogue.read', catalogue);
  if (mayAccess(actor, 'catalogue.change', catalogue)) return (product) => product;
  return (product) => ({ ...product, enteredBy: null });
}

/** For whoever may write it too. Refusals: `not_found`, `session.required`. */
export async function requireCatalogueWriter(
  reader: Reader,
  actor: Actor,
  organizationId: Id<'Organization'>,
): Promise<void> {
  requireAccess(actor, 'catalogue.change', await loadCatalogue(reader, organizationId));
}

/**
 * Locks a producer's catalogue (its row, FOR NO KEY UPDATE): it is written by one at a time. What
 * is written from then on is audited as entered by the hub that writes it, if one does.
 *
 * Refusals: `not_found`, `session.required`.
 */
export async function lockCatalogue(tx: Tx, organizationId: Id<'Organization'>): Promise<void> {
  await tx.rows({
    name: 'catalogue.lock',
    text: 'select from organizations where id = $1 for no key update',
    values: [organizationId],
  });
  const catalogue = await loadCatalogue(tx, organizationId);
  requireAccess(tx.actor, 'catalogue.change', catalogue);
  tx.keeping = keepingOf(tx.actor, organizationId, catalogue.writtenBy);
}

export async function loadCatalogue(
  reader: Reader,
  organizationId: Id<'Organization'>,
): Promise<Catalogue> {
  const [catalogue] = await reader.rows<Catalogue>({
    name: 'catalogue.find',
    text: `select o.id as "organizationId",
             array(select receiver_id from grants
                   where granter_id = o.id and kind = 'catalogue') as "writtenBy",
             array(select receiver_id from grants
                   where granter_id = o.id and kind = 'sell') as "soldBy"
           from organizations o where o.id = $1`,
    values: [organizationId],
  });
  if (!catalogue) throw new Refusal('not_found');
  return catalogue;
}

const variantsMax = 300;

/** $1 tells whether archived variants are shown. */
const productColumns = `p.id, p.organization_id as "organizationId",
  ${Object.entries(recordColumns)
    .map(([field, column]) => `p.${column} as "${field}"`)
    .join(', ')},
  (select address from organizations where id = p.organization_id) as "operatorAddress",
  p.updated_at as "updatedAt", p.archived_at as "archivedAt", ${localToday} as today,
  coalesce((select json_agg(json_build_object('label', c.label, 'endsOn', c.ends_on))
    from certificates c where c.organization_id = p.organization_id), '[]') as proofs,
  (select alcohol_licence <> '' from organizations where id = p.organization_id)
    as "hasAlcoholLicence",
  (select json_build_object('id', i.id, 'alt', i.alt) from product_images i where i.product_id = p.id) as image,
  (select json_build_object('organizationName', k.name,
      'at', (extract(epoch from last.at) * 1000)::bigint)
   from (
     select keeper_id, at from audit_records
     where subject_id = any(array(
       select p.id union all select id from variants where product_id = p.id))
     order by id desc limit 1
   ) last join organizations k on k.id = last.keeper_id) as "enteredBy",
  coalesce((
    select json_agg(json_build_object('id', v.id, 'productId', v.product_id, 'name', v.name, 'sku', v.sku,
      'unit', v.unit, 'measure', v.measure, 'unitName', v.unit_name, 'isWeighed', v.is_weighed,
      'priceCents', v.price_cents, 'maximumGrams', v.maximum_grams, 'depositCents', v.deposit_cents,
      'position', v.position, 'isComposite', v.is_composite,
      'archivedAt', (extract(epoch from v.archived_at) * 1000)::bigint,
      'stock', (select json_build_object('id', s.id, 'leftQuantity', s.left_quantity)
                from stocks s where s.variant_id = v.id order by s.id desc limit 1)
    ) order by v.archived_at is not null, v.position, v.name, v.id)
    from (
      select * from variants where product_id = p.id and ($1 or archived_at is null)
      order by archived_at is not null, position, name, id limit ${variantsMax}
    ) v
  ), '[]') as variants`;

type ProductRow = Omit<Product, 'missing' | 'unproven' | 'hasOrganicCertificate' | 'variants'> & {
  id: Id<'Product'>;
  variants: Omit<Product['variants'][number], 'unitPrice'>[];
} & Proofs;

function productOf({ proofs, today, ...row }: ProductRow): Product {
  const facts = { ...row, hasOrganicCertificate: isProven('organic', { proofs, today }) };
  return {
    ...facts,
    missing: missingFields(facts),
    unproven: unprovenClaims(row, { proofs, today }),
    variants: row.variants.map((variant) => ({
      ...variant,
      unitPrice: unitPriceOf(variant, variant.priceCents),
    })),
  };
}

export type ProductSearch = {
  organizationId: Id<'Organization'>;
  isArchived: boolean;
  search: string | null;
  after: NameCursor | null;
  limit: number;
};

/** Products by name; one more than asked tells that a page follows. */
export async function listProductRows(reader: Reader, page: ProductSearch): Promise<Product[]> {
  const rows = await reader.rows<ProductRow>({
    name: 'product.list',
    text: `select ${productColumns} from products p
           where p.organization_id = $2 and (p.archived_at is not null) = $1
             and ($3::text is null or strpos(lower(p.name), lower($3)) > 0)
             and ($4::text is null or (p.name, p.id) > ($4, $5::uuid))
           order by p.name, p.id limit $6`,
    values: [
      page.isArchived,
      page.organizationId,
      page.search,
      page.after?.name ?? null,
      page.after?.id ?? null,
      page.limit + 1,
    ],
  });
  return rows.map(productOf);
}

/** Products of a producer, by name. */
export async function listProductsById(
  reader: Reader,
  organizationId: Id<'Organization'>,
  ids: readonly Id<'Product'>[],
): Promise<Product[]> {
  const rows = await reader.rows<ProductRow>({
    name: 'product.list_by_id',
    text: `select ${productColumns} from products p
           where p.organization_id = $2 and p.id = any($3::uuid[]) order by p.name, p.id`,
    values: [false, organizationId, ids],
  });
  return rows.map(productOf);
}

export type ProductAddress = { organizationId: Id<'Organization'>; productId: Id<'Product'> };

/** Locks a product (FOR NO KEY UPDATE), so that no sale is published meanwhile. Refusal: `not_found`. */
export async function lockProduct(tx: Tx, address: ProductAddress): Promise<Product> {
  await tx.rows({
    name: 'product.lock',
    text: 'select from products where id = $1 and organization_id = $2 for no key update',
    values: [address.productId, address.organizationId],
  });
  return loadProduct(tx, address);
}

/** With its archived variants. Refusal: `not_found`, for another's product too. */
export async function loadProduct(reader: Reader, address: ProductAddress): Promise<Product> {
  const [row] = await reader.rows<ProductRow>({
    name: 'product.load',
    text: `select ${productColumns} from products p where p.id = $2 and p.organization_id = $3`,
    values: [true, address.productId, address.organizationId],
  });
  if (!row) throw new Refusal('not_found');
  return productOf(row);
}

/** Refusal: `not_found`, for another's variant too. */
export async function loadProductOfVariant(
  reader: Reader,
  organizationId: Id<'Organization'>,
  variantId: Id<'Variant'>,
): Promise<Product> {
  const [row] = await reader.rows<{ id: Id<'Product'> }>({
    name: 'product.of_variant',
    text: `select p.id from variants v join products p on p.id = v.product_id
           where v.id = $1 and p.organization_id = $2`,
    values: [variantId, organizationId],
  });
  if (!row) throw new Refusal('not_found');
  return loadProduct(reader, { organizationId, productId: row.id });
}

/** Whether another product of the producer, not archived, has that name. */
export async function isNameTaken(
  tx: Tx,
  product: { id: string; organizationId: string; name: string },
): Promise<boolean> {
  const rows = await tx.rows({
    name: 'product.name_taken',
    text: `select from products where organization_id = $1 and lower(name) = lower($2)
             and archived_at is null and id <> $3 limit 1`,
    values: [product.organizationId, product.name, product.id],
  });
  return rows.length > 0;
}
