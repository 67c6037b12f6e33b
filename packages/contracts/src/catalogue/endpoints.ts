import { dateKinds, foodKinds } from '@etal/domain/catalogue/food';
import { allergens, categories, labels } from '@etal/domain/catalogue/lists';
import { retractionKinds } from '@etal/domain/catalogue/retraction-kind';
import { vatKinds } from '@etal/domain/catalogue/vat';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, listOf, name, shortText, text, yesOrNo } from '../shared/schemas.ts';
import { byProduct, product } from './schemas.ts';

export * from './images.ts';
export * from './product-list.ts';
export type { Product, Variant } from './schemas.ts';
export * from './stocks.ts';
export * from './variants.ts';

const everyOnce = <Item extends string>(keys: readonly [Item, ...Item[]]) =>
  z
    .array(z.enum(keys))
    .max(keys.length)
    .refine((items) => new Set(items).size === items.length, 'twice');

export const productFields = {
  name,
  description: text,
  category: z.enum(categories),
  vatKind: z.enum(vatKinds),
  origin: shortText,
  labels: everyOnce(labels),
  /** null: nobody has answered; empty: there is none */
  allergens: everyOnce(allergens).nullable(),
  ingredients: text,
  /** null: as its category */
  isPrepacked: z.boolean().nullable(),
  dateKind: z.enum(dateKinds).nullable(),
  storage: shortText,
  instructions: shortText,
  nutrition: text,
  alcoholTenths: z.int().min(0).max(limits.alcoholTenthsMax).nullable(),
  foodKind: z.enum(foodKinds).nullable(),
  bornIn: shortText,
  raisedIn: shortText,
  slaughteredIn: shortText,
  /** null: as its category; else with a reason */
  retraction: z.enum(retractionKinds).nullable(),
  retractionReason: shortText,
  isDirectOnly: z.boolean(),
};

const cursor = z.string().max(1_000);

export const listProducts = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/products',
  permission: 'catalogue.read',
  summary: 'A producer’s products by name, with their variants.',
  params: byId<'Organization'>(),
  query: z.strictObject({
    archived: yesOrNo.default('false'),
    /** part of the name */
    search: name.optional(),
    cursor: cursor.optional(),
  }),
  reply: listOf(product),
});

export const createProduct = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/products',
  permission: 'catalogue.change',
  summary: 'Adds a product, without a variant yet.',
  params: byId<'Organization'>(),
  status: 201,
  body: z.strictObject({
    ...productFields,
    description: text.default(''),
    vatKind: productFields.vatKind.default('food'),
    origin: shortText.default(''),
    labels: productFields.labels.default([]),
    allergens: productFields.allergens.default(null),
    ingredients: text.default(''),
    isPrepacked: productFields.isPrepacked.default(null),
    dateKind: productFields.dateKind.default(null),
    storage: shortText.default(''),
    instructions: shortText.default(''),
    nutrition: text.default(''),
    alcoholTenths: productFields.alcoholTenths.default(null),
    foodKind: productFields.foodKind.default(null),
    bornIn: shortText.default(''),
    raisedIn: shortText.default(''),
    slaughteredIn: shortText.default(''),
    retraction: productFields.retraction.default(null),
    retractionReason: shortText.default(''),
    isDirectOnly: z.boolean().default(false),
  }),
  reply: product,
});

export const readProduct = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/products/:productId',
  permission: 'catalogue.read',
  summary: 'One product with all its variants.',
  params: byProduct,
  reply: product,
});

export const changeProduct = endpoint({
  method: 'PATCH',
  path: '/api/organizations/:id/products/:productId',
  permission: 'catalogue.change',
  summary: 'Changes a product; what is not given stays.',
  params: byProduct,
  body: z.strictObject(productFields).exactPartial(),
  reply: product,
});

export const archiveProduct = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/products/:productId/archival',
  permission: 'catalogue.change',
  summary: 'Puts a product away; refused while one of its variants is on sale.',
  params: byProduct,
  reply: product,
});

export const restoreProduct = endpoint({
  method: 'DELETE',
  path: '/api/organizations/:id/products/:productId/archival',
  permission: 'catalogue.change',
  summary: 'Takes a product out of the archive.',
  params: byProduct,
  reply: product,
});
