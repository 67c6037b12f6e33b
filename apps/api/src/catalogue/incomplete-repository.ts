import type { Reader } from '@etal/db/transaction';
import { missingFields, type FoodFacts } from '@etal/domain/catalogue/food';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import type { Tx } from '../shared/app.ts';
import type { NameCursor } from '../shared/cursor.ts';
import { localToday } from '../shared/local-today.ts';
import { recordColumns } from './product-repository.ts';

/** What rule C2 is about. */
const foodFacts = [
  'name',
  'labels',
  'category',
  'vatKind',
  'allergens',
  'ingredients',
  'storage',
  'alcoholTenths',
  'foodKind',
  'origin',
  'bornIn',
  'raisedIn',
  'slaughteredIn',
  'isPrepacked',
  'dateKind',
] as const satisfies (keyof FoodFacts)[];

/** Of a producer `o`, for all its products. */
export const producerColumns = `o.address as "operatorAddress",
  o.alcohol_licence <> '' as "hasAlcoholLicence",
  exists (
    select from certificates c
    where c.organization_id = o.id and c.label = 'organic' and c.ends_on >= ${localToday}
  ) as "hasOrganicCertificate"`;

/** Of a product `p` and its producer `o`. */
export const foodColumns = `${foodFacts.map((fact) => `p.${recordColumns[fact]} as "${fact}"`).join(', ')},
  ${producerColumns}`;

export type IncompleteProduct = { id: Id<'Product'>; name: string; missing: string[] };

/** Locks the products of variants by id (FOR SHARE), and names those that may not be sold yet. */
export async function findIncompleteProducts(
  tx: Tx,
  variantIds: readonly string[],
): Promise<IncompleteProduct[]> {
  const rows = await tx.rows<FoodFacts & { id: Id<'Product'> }>({
    name: 'product.share',
    text: `select p.id, ${foodColumns}
           from products p join organizations o on o.id = p.organization_id
           where p.id in (select product_id from variants where id = any($1::uuid[]))
           order by p.id for share of p`,
    values: [variantIds],
  });
  return rows
    .map((row) => ({ id: row.id, name: row.name, missing: missingFields(row) }))
    .filter(({ missing }) => missing.length > 0);
}

export type UnsellableProduct = {
  id: Id<'Product'>;
  organizationId: Id<'Organization'>;
  organizationName: string;
  /** whether it comes after the cursor */
  isAfter: boolean;
};

/** What producers may not sell yet, by producer and name; what is archived is not asked. */
export async function findUnsellable(
  reader: Reader,
  organizationIds: readonly Id<'Organization'>[],
  after: NameCursor | null = null,
): Promise<UnsellableProduct[]> {
  const rows = await reader.rows<FoodFacts & UnsellableProduct>({
    name: 'product.unsellable',
    text: `select p.id, o.id as "organizationId", o.name as "organizationName",
             $2::text is null or (p.name, p.id) > ($2, $3::uuid) as "isAfter", ${foodColumns}
           from products p join organizations o on o.id = p.organization_id
           where p.organization_id = any($1::uuid[]) and p.archived_at is null
           order by o.name, o.id, p.name, p.id limit ${limits.importRowsMax}`,
    values: [organizationIds, after?.name ?? null, after?.id ?? null],
  });
  return rows.filter((row) => missingFields(row).length > 0);
}
