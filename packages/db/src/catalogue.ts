import type { DateKind, FoodKind } from '@etal/domain/catalogue/food';
import type { RetractionKind } from '@etal/domain/catalogue/retraction-kind';
import { limits } from '@etal/domain/shared/limits';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { bytes, cents, idOf, instant, lengthOf, primaryId, within } from './columns.ts';
import { organizations } from './organization.ts';

export const products = pgTable(
  'products',
  {
    id: primaryId<'Product'>(),
    organizationId: idOf<'Organization'>('organization_id')
      .notNull()
      .references(() => organizations.id),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    /** key of the closed list in domain/catalogue; decides the produce symbol */
    category: text('category').notNull(),
    /** kind of the dated VAT table in domain/catalogue */
    vatKind: text('vat_kind').notNull(),
    origin: text('origin').notNull().default(''),
    /** organic, hve, label_rouge… keys of the closed list */
    labels: text('labels').array().notNull().default([]),
    /** keys of the 14; null until somebody has answered, empty when none */
    allergens: text('allergens').array(),
    ingredients: text('ingredients').notNull().default(''),
    /** packed before it is offered; null goes by its category */
    isPrepacked: boolean('is_prepacked'),
    /** the date on its package; null goes by its category */
    dateKind: text('date_kind').$type<DateKind | null>(),
    /** how it is kept, before and after it is opened */
    storage: text('storage').notNull().default(''),
    /** how it is cooked or used, where one would not know */
    instructions: text('instructions').notNull().default(''),
    nutrition: text('nutrition').notNull().default(''),
    /** its degree, in tenths of a percent */
    alcoholTenths: integer('alcohol_tenths'),
    /** key of the closed list in domain/catalogue: decides which origin the law asks */
    foodKind: text('food_kind').$type<FoodKind | null>(),
    bornIn: text('born_in').notNull().default(''),
    raisedIn: text('raised_in').notNull().default(''),
    slaughteredIn: text('slaughtered_in').notNull().default(''),
    /** what its producer says of sending it back; null goes by its category */
    retraction: text('retraction').$type<RetractionKind | null>(),
    /** why it is not as its category */
    retractionReason: text('retraction_reason').notNull().default(''),
    /** handed over by its producer in person: sold only for days on which the producer comes */
    isDirectOnly: boolean('is_direct_only').notNull().default(false),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    archivedAt: instant('archived_at'),
  },
  (table) => [
    index('products_organization').on(table.organizationId),
    index('products_direct_only')
      .on(table.id)
      .where(sql`${table.isDirectOnly}`),
    uniqueIndex('products_name')
      .on(table.organizationId, sql`lower(${table.name})`)
      .where(sql`${table.archivedAt} is null`),
    check('products_name_length', lengthOf(table.name, 1, limits.nameCharactersMax)),
    check('products_description', lengthOf(table.description, 0, limits.textCharactersMax)),
    check('products_ingredients', lengthOf(table.ingredients, 0, limits.textCharactersMax)),
    check('products_origin', lengthOf(table.origin, 0, limits.nameCharactersMax)),
    check('products_date_kind', sql`${table.dateKind} in ('none', 'use_by', 'best_before')`),
    check('products_storage', lengthOf(table.storage, 0, limits.nameCharactersMax)),
    check('products_instructions', lengthOf(table.instructions, 0, limits.nameCharactersMax)),
    check('products_nutrition', lengthOf(table.nutrition, 0, limits.textCharactersMax)),
    check('products_alcohol', within(table.alcoholTenths, 0, limits.alcoholTenthsMax)),
    check(
      'products_food_kind',
      sql`${table.foodKind} in ('beef', 'pork', 'sheep', 'goat', 'poultry', 'other_meat', 'fish', 'honey')`,
    ),
    check('products_born_in', lengthOf(table.bornIn, 0, limits.nameCharactersMax)),
    check('products_raised_in', lengthOf(table.raisedIn, 0, limits.nameCharactersMax)),
    check('products_slaughtered_in', lengthOf(table.slaughteredIn, 0, limits.nameCharactersMax)),
    check(
      'products_retraction',
      sql`${table.retraction} in ('perishable', 'sealed', 'fourteen_days')`,
    ),
    check(
      'products_retraction_reason',
      sql`${lengthOf(table.retractionReason, 0, limits.nameCharactersMax)} and (${table.retraction} is null or ${table.retractionReason} <> '')`,
    ),
  ],
);

export const variants = pgTable(
  'variants',
  {
    id: primaryId<'Variant'>(),
    productId: idOf<'Product'>('product_id')
      .notNull()
      .references(() => products.id),
    name: text('name').notNull(),
    sku: text('sku'),
    unit: text('unit').$type<VariantUnit>().notNull(),
    /** net quantity of one piece: grams, millilitres, or pieces (a box of 6 eggs is 6) */
    measure: integer('measure').notNull(),
    /** name of a piece sold by the piece: botte, bocal… */
    unitName: text('unit_name').notNull().default(''),
    isWeighed: boolean('is_weighed').notNull().default(false),
    /** of one piece; of one kilogram when weighed */
    priceCents: cents('price_cents').notNull(),
    /** of one piece at most, when weighed; `measure` is then the estimate */
    maximumGrams: integer('maximum_grams'),
    /** deposit of its container, per piece */
    depositCents: cents('deposit_cents')
      .notNull()
      .default(sql`0`),
    position: integer('position').notNull().default(0),
    /** what it holds is told with each sale */
    isComposite: boolean('is_composite').notNull().default(false),
    archivedAt: instant('archived_at'),
  },
  (table) => [
    index('variants_product').on(table.productId),
    check('variants_unit', sql`${table.unit} in ('piece', 'gram', 'millilitre')`),
    check('variants_measure', within(table.measure, 1, limits.weightGramsMax)),
    check('variants_price', within(table.priceCents, 0, limits.priceCentsMax)),
    check('variants_deposit', within(table.depositCents, 0, limits.priceCentsMax)),
    check('variants_name', lengthOf(table.name, 1, limits.nameCharactersMax)),
    check('variants_sku', lengthOf(table.sku, 1, limits.skuCharactersMax)),
    check('variants_composite', sql`not ${table.isComposite} or ${table.unit} = 'piece'`),
    check('variants_unit_name', lengthOf(table.unitName, 0, limits.nameCharactersMax)),
    check(
      'variants_weighed',
      sql`not ${table.isWeighed} or (${table.unit} = 'gram' and ${table.maximumGrams} >= ${table.measure})`,
    ),
  ],
);

export type VariantUnit = 'piece' | 'gram' | 'millilitre';

/** What a producer has of one variant for one harvest, in pieces of the variant. */
export const stocks = pgTable(
  'stocks',
  {
    id: primaryId<'Stock'>(),
    variantId: idOf<'Variant'>('variant_id')
      .notNull()
      .references(() => variants.id),
    leftQuantity: integer('left_quantity').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    /** the latest harvest of a variant is read everywhere */
    index('stocks_variant').on(table.variantId, table.id),
    check('stocks_left', sql`${table.leftQuantity} >= 0`),
  ],
);

/** Why a stock rose or fell, other than by orders. Σ adjustments = left + live lines. */
export const stockAdjustments = pgTable(
  'stock_adjustments',
  {
    id: primaryId<'StockAdjustment'>(),
    stockId: idOf<'Stock'>('stock_id')
      .notNull()
      .references(() => stocks.id),
    quantity: integer('quantity').notNull(),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
    by: idOf<'Person'>('by'),
    /** the hub that counted for its producer; null when the producer did */
    keeperId: idOf<'Organization'>('keeper_id'),
  },
  (table) => [index('stock_adjustments_stock').on(table.stockId, table.id)],
);

export const productImages = pgTable(
  'product_images',
  {
    id: primaryId<'ProductImage'>(),
    productId: idOf<'Product'>('product_id')
      .notNull()
      .references(() => products.id),
    alt: text('alt').notNull().default(''),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [uniqueIndex('product_images_product').on(table.productId)],
);

export const productImageFiles = pgTable(
  'product_image_files',
  {
    imageId: idOf<'ProductImage'>('image_id')
      .notNull()
      .references(() => productImages.id, { onDelete: 'cascade' }),
    width: integer('width').notNull(),
    format: text('format').$type<'avif' | 'webp'>().notNull(),
    content: bytes('content').notNull(),
  },
  (table) => [primaryKey({ columns: [table.imageId, table.width, table.format] })],
);
