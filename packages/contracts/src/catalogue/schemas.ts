import { dateKinds, foodFields, foodKinds } from '@etal/domain/catalogue/food';
import { labels } from '@etal/domain/catalogue/lists';
import { retractionKinds } from '@etal/domain/catalogue/retraction-kind';
import { z } from 'zod';
import { byId, idOf, moment, replyCents, replyId } from '../shared/schemas.ts';

export const unit = z.enum(['piece', 'gram', 'millilitre']);

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
  /** what it holds is told with each sale */
  isComposite: z.boolean(),
  archivedAt: moment.nullable(),
  /** the latest harvest; null while nothing is counted */
  stock: z.strictObject({ id: replyId, leftQuantity: z.int() }).nullable(),
});

export type Variant = z.output<typeof variant>;

/** Its files are at `/api/images/:imageId/640.avif`, `640.webp`, `320.avif`, `320.webp`. */
const productImage = z.strictObject({ id: replyId, alt: z.string() });

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
  /** handed over by its producer in person: sold only for days on which it comes */
  isDirectOnly: z.boolean(),
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

export const byProduct = byId<'Organization'>().extend({ productId: idOf<'Product'>() });
