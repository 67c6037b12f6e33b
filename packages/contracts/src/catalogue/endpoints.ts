import { dateKinds, foodFields, foodKinds } from '@etal/domain/catalogue/food';
import { allergens, categories, labels } from '@etal/domain/catalogue/lists';
import { productListColumns } from '@etal/domain/catalogue/product-list-cells';
import { rowFaultCodes } from '@etal/domain/catalogue/product-list-codes';
import { retractionKinds } from '@etal/domain/catalogue/retraction-kind';
import { stockReasons } from '@etal/domain/catalogue/stock-reason';
import { vatKinds } from '@etal/domain/catalogue/vat';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import {
  byId,
  idOf,
  listOf,
  moment,
  name,
  priceCents,
  replyCents,
  replyId,
  shortText,
  text,
  typed,
  yesOrNo,
} from '../shared/schemas.ts';

const unit = z.enum(['piece', 'gram', 'millilitre']);

const everyOnce = <Item extends string>(keys: readonly [Item, ...Item[]]) =>
  z
    .array(z.enum(keys))
    .max(keys.length)
    .refine((items) => new Set(items).size === items.length, 'twice');

export const variant = z.strictObject({
  id: replyId,
  productId: replyId,
  name: z.string(),
  sku: z.string().nullable(),
  unit,
  /** net quantity of one piece: grams, millilitres, or pieces; an estimate when weighed */
  measure: z.int(),
  unitName: z.string(),
  isWeighed: z.boolean(),
  /** of one piece; of one kilogram when weighed */
  priceCents: replyCents,
  unitPrice: z.strictObject({
    cents: replyCents,
    per: z.enum(['kilogram', 'litre', 'piece']),
  }),
  /** of one piece at most, when weighed */
  maximumGrams: z.int().nullable(),
  /** of its container, per piece */
  depositCents: replyCents,
  position: z.int(),
  archivedAt: moment.nullable(),
  /** the latest harvest; null while nothing is counted */
  stock: z.strictObject({ id: replyId, leftQuantity: z.int() }).nullable(),
});

export type Variant = z.output<typeof variant>;

/** Its files are at `/api/images/:imageId/640.avif`, `640.webp`, `320.avif`, `320.webp`. */
export const productImage = z.strictObject({ id: replyId, alt: z.string() });

export const product = z.strictObject({
  id: replyId,
  organizationId: replyId,
  name: z.string(),
  description: z.string(),
  category: z.string(),
  vatKind: z.string(),
  origin: z.string(),
  labels: z.array(z.enum(labels)),
  /** keys of the 14; null while nobody has answered */
  allergens: z.array(z.string()).nullable(),
  ingredients: z.string(),
  /** packed before it is offered; null goes by its category, as the date on its package does */
  isPrepacked: z.boolean().nullable(),
  dateKind: z.enum(dateKinds).nullable(),
  /** how it is kept, how it is used */
  storage: z.string(),
  instructions: z.string(),
  nutrition: z.string(),
  /** its degree, in tenths of a percent */
  alcoholTenths: z.int().nullable(),
  /** decides which origin the law asks */
  foodKind: z.enum(foodKinds).nullable(),
  bornIn: z.string(),
  raisedIn: z.string(),
  slaughteredIn: z.string(),
  /** of its producer, without which nothing prepacked is sold */
  operatorAddress: z.string(),
  /** whether it may be sent back, when not as its category, and why */
  retraction: z.enum(retractionKinds).nullable(),
  retractionReason: z.string(),
  /** what the law still asks before it may be sold */
  missing: z.array(z.enum(foodFields)),
  /** whether its producer’s record tells a licence to sell alcohol */
  hasAlcoholLicence: z.boolean(),
  /** whether a certificate proves today that it is organic */
  hasOrganicCertificate: z.boolean(),
  /** what it claims and households are not shown: nothing proves it today */
  unproven: z.strictObject({
    labels: z.array(z.enum(labels)),
    /** its name says « bio », without an organic certificate */
    isNamedOrganic: z.boolean(),
  }),
  image: productImage.nullable(),
  /** the hub that wrote it last for its producer; null when the producer did */
  enteredBy: z.strictObject({ organizationName: z.string(), at: moment }).nullable(),
  updatedAt: moment,
  archivedAt: moment.nullable(),
  variants: z.array(variant),
});

export type Product = z.output<typeof product>;

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
};

const sku = typed.min(1).max(limits.skuCharactersMax);

const variantFields = {
  name,
  sku: sku.nullable(),
  unit,
  measure: z.int().min(1).max(limits.weightGramsMax),
  unitName: shortText,
  isWeighed: z.boolean(),
  priceCents,
  maximumGrams: z.int().min(1).max(limits.weightGramsMax).nullable(),
  depositCents: priceCents,
  position: z.int().min(0).max(limits.variantsPerProductMax),
};

const byProduct = byId<'Organization'>().extend({ productId: idOf<'Product'>() });
const byVariant = byId<'Organization'>().extend({ variantId: idOf<'Variant'>() });
const byStock = byId<'Organization'>().extend({ stockId: idOf<'Stock'>() });

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

export const createVariant = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/products/:productId/variants',
  permission: 'catalogue.change',
  summary: 'Adds a way to sell a product: by the piece, by weight or volume, or weighed.',
  params: byProduct,
  status: 201,
  body: z.strictObject({
    ...variantFields,
    sku: variantFields.sku.default(null),
    unitName: shortText.default(''),
    isWeighed: z.boolean().default(false),
    maximumGrams: variantFields.maximumGrams.default(null),
    depositCents: priceCents.prefault(0),
    position: variantFields.position.default(0),
  }),
  reply: product,
});

export const changeVariant = endpoint({
  method: 'PATCH',
  path: '/api/organizations/:id/variants/:variantId',
  permission: 'catalogue.change',
  summary: 'Changes a variant; on sale, its price may fall for placed orders too, never rise.',
  params: byVariant,
  body: z.strictObject(variantFields).exactPartial(),
  reply: product,
});

export const archiveVariant = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/variants/:variantId/archival',
  permission: 'catalogue.change',
  summary: 'Puts a variant away; refused while it is on sale.',
  params: byVariant,
  reply: product,
});

export const restoreVariant = endpoint({
  method: 'DELETE',
  path: '/api/organizations/:id/variants/:variantId/archival',
  permission: 'catalogue.change',
  summary: 'Takes a variant out of the archive.',
  params: byVariant,
  reply: product,
});

export const writeProductImage = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/products/:productId/image',
  permission: 'catalogue.change',
  summary: 'Gives a product its image: the bytes of a JPEG, PNG, WebP or AVIF.',
  params: byProduct,
  query: z.strictObject({ alt: shortText.default('') }),
  accepts: 'image/*',
  reply: product,
});

export const removeProductImage = endpoint({
  method: 'DELETE',
  path: '/api/organizations/:id/products/:productId/image',
  permission: 'catalogue.change',
  summary: 'Takes its image from a product.',
  params: byProduct,
  reply: product,
});

export const readImage = endpoint({
  method: 'GET',
  path: '/api/images/:imageId/:file',
  permission: 'public',
  summary: 'An image in one size and format; it never changes.',
  params: z.strictObject({
    imageId: idOf<'ProductImage'>(),
    file: z.enum(['320.avif', '320.webp', '640.avif', '640.webp']),
  }),
  answers: 'image/*',
});

export const stock = z.strictObject({
  id: replyId,
  variantId: replyId,
  productName: z.string(),
  variantName: z.string(),
  /** what was harvested, less what was lost; left = total − ordered */
  totalQuantity: z.int(),
  orderedQuantity: z.int(),
  leftQuantity: z.int(),
  createdAt: moment,
});

export type Stock = z.output<typeof stock>;

const stockQuantity = z.int().min(0).max(limits.stockQuantityMax);
const reason = z.enum(stockReasons);

export const listStocks = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/stocks',
  permission: 'catalogue.read',
  summary: 'A producer’s stocks with what is left, the latest harvest first.',
  params: byId<'Organization'>(),
  query: z.strictObject({
    variantId: idOf<'Variant'>().optional(),
    cursor: z.uuid().optional(),
  }),
  reply: listOf(stock),
});

export const createStock = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/stocks',
  permission: 'catalogue.change',
  summary: 'Opens the stock of a variant for a new harvest.',
  params: byId<'Organization'>(),
  status: 201,
  body: z.strictObject({
    variantId: idOf<'Variant'>(),
    totalQuantity: stockQuantity,
    reason: reason.default('harvest'),
  }),
  reply: stock,
});

export const adjustStock = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/stocks/:stockId',
  permission: 'catalogue.change',
  summary: 'Says how much there is in all, and why; never less than what is ordered.',
  params: byStock,
  body: z.strictObject({ totalQuantity: stockQuantity, reason }),
  reply: stock,
});

export const listStockAdjustments = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/stocks/:stockId/adjustments',
  permission: 'catalogue.change',
  summary: 'How a stock came to be: who, when, why; the latest first.',
  params: byStock,
  query: z.strictObject({ cursor: z.uuid().optional() }),
  reply: listOf(
    z.strictObject({
      id: replyId,
      /** how much it rose, or fell when negative */
      quantity: z.int(),
      reason: z.string(),
      at: moment,
      by: z.strictObject({ id: replyId, name: z.string() }).nullable(),
      /** the hub that counted for its producer */
      keeperName: z.string().nullable(),
    }),
  ),
});

export const importRow = z.strictObject({
  /** of the file, the header being line 1 */
  line: z.int(),
  action: z.enum(['create', 'update', 'unchanged', 'refused']),
  producerName: z.string(),
  productName: z.string(),
  variantName: z.string(),
  /** why it is refused: column of the file, and code (text `import_fault_<code>`) */
  faults: z.array(
    z.strictObject({ column: z.enum(productListColumns), code: z.enum(rowFaultCodes) }),
  ),
  /** what its product must still tell before it is sold (rule C2) */
  missing: z.array(z.enum(foodFields)),
});

export type ImportRow = z.output<typeof importRow>;

export const importReport = z.strictObject({
  /** false after a dry run: nothing was written */
  isSaved: z.boolean(),
  counts: z.strictObject({
    create: z.int(),
    update: z.int(),
    unchanged: z.int(),
    refused: z.int(),
  }),
  /** columns that hold something that is not used */
  ignoredColumns: z.array(z.string()),
  rows: z.array(importRow),
});

export type ImportReport = z.output<typeof importReport>;

export const importProducts = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/product-imports',
  permission: 'catalogue.change',
  summary:
    'Reads a product list (CSV of Open Food Network). A dry run unless told; all rows or none. ' +
    'For a hub, rows of every producer that lets it write.',
  params: byId<'Organization'>(),
  query: z.strictObject({ dryRun: yesOrNo.default('true') }),
  accepts: 'text/csv',
  reply: importReport,
});

export const exportProducts = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/product-export',
  permission: 'catalogue.read',
  summary: 'The product list as CSV, such that importing it changes nothing.',
  params: byId<'Organization'>(),
  answers: 'text/csv',
});
