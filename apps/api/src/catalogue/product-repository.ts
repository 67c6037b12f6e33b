import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import type { ProductAddress } from './repository.ts';

export type ProductRecord = Pick<Product, keyof typeof recordColumns>;

/** What a person writes of a product, and the column of each. */
export const recordColumns = {
  name: 'name',
  description: 'description',
  category: 'category',
  vatKind: 'vat_kind',
  origin: 'origin',
  labels: 'labels',
  allergens: 'allergens',
  ingredients: 'ingredients',
  isPrepacked: 'is_prepacked',
  dateKind: 'date_kind',
  storage: 'storage',
  instructions: 'instructions',
  nutrition: 'nutrition',
  alcoholTenths: 'alcohol_tenths',
  foodKind: 'food_kind',
  bornIn: 'born_in',
  raisedIn: 'raised_in',
  slaughteredIn: 'slaughtered_in',
  retraction: 'retraction',
  retractionReason: 'retraction_reason',
  isDirectOnly: 'is_direct_only',
} as const satisfies Partial<Record<keyof Product, string>>;

const fields = Object.keys(recordColumns) as (keyof typeof recordColumns)[];
const columns = Object.values(recordColumns);
const valuesOf = (record: ProductRecord) => fields.map((field) => record[field]);

/** The places of the values in a statement, after those of an address. */
const placesAfter = (count: number) => columns.map((_, index) => `$${index + 1 + count}`);

export async function insertProduct(
  tx: Tx,
  { productId, organizationId }: ProductAddress,
  record: ProductRecord,
): Promise<void> {
  await tx.rows({
    name: 'product.insert',
    text: `insert into products (id, organization_id, ${columns.join(', ')}, created_at, updated_at)
           values ($1, $2, ${placesAfter(2).join(', ')}, etal_now(), etal_now())`,
    values: [productId, organizationId, ...valuesOf(record)],
  });
}

export async function updateProduct(
  tx: Tx,
  productId: Id<'Product'>,
  record: ProductRecord,
): Promise<void> {
  await tx.rows({
    name: 'product.update',
    text: `update products set (${columns.join(', ')}, updated_at)
             = (${placesAfter(1).join(', ')}, etal_now()) where id = $1`,
    values: [productId, ...valuesOf(record)],
  });
}

export async function updateProductArchival(
  tx: Tx,
  productId: Id<'Product'>,
  isArchived: boolean,
): Promise<void> {
  await tx.rows({
    name: 'product.archive',
    text: `update products set updated_at = etal_now(),
             archived_at = case when $2 then coalesce(archived_at, etal_now()) end where id = $1`,
    values: [productId, isArchived],
  });
}
