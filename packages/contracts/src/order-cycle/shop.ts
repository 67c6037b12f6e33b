import { foodKinds } from '@etal/domain/catalogue/food';
import { feeKinds } from '@etal/domain/fee/fee';
import { z } from 'zod';
import { moment, replyCents, replyId } from '../shared/schemas.ts';

/** What one piece of a composite holds, as its household is told. */
export const composition = z.strictObject({
  /** empty while nothing is told */
  parts: z.array(
    z.strictObject({ quantity: z.int(), productName: z.string(), variantName: z.string() }),
  ),
  /** the last closing of its sale */
  changesUntil: moment.nullable(),
});

export type Composition = z.output<typeof composition>;

/** One variant on sale: what a household adds to its basket. */
export const shopOffer = z.strictObject({
  id: replyId,
  /** whose opening and closing it follows */
  destinationId: replyId,
  variantId: replyId,
  name: z.string(),
  unit: z.enum(['piece', 'gram', 'millilitre']),
  /** net quantity of one piece: grams, millilitres, or pieces; an estimate when weighed */
  measure: z.int(),
  unitName: z.string(),
  isWeighed: z.boolean(),
  /** of one piece; of one kilogram when weighed */
  priceCents: replyCents,
  /** what of it the seller gets, and what the house keeps for what; left out where no fee counts */
  priceParts: z
    .strictObject({
      sellerCents: replyCents,
      fees: z.array(z.strictObject({ kind: z.enum(feeKinds), cents: replyCents })),
    })
    .optional(),
  /** of one kilogram, litre or piece */
  unitPriceCents: replyCents,
  /** of one piece, at its estimated and at its maximum weight: the same but when weighed */
  estimatedCents: replyCents,
  maximumCents: replyCents,
  maximumGrams: z.int().nullable(),
  /** of its container, per piece */
  depositCents: replyCents,
  limitPerHousehold: z.int().nullable(),
  /** false sells to order, without counting */
  isCounted: z.boolean(),
  /** of a composite alone */
  composition: composition.optional(),
});

export type ShopOffer = z.output<typeof shopOffer>;

export const shopProduct = z.strictObject({
  id: replyId,
  name: z.string(),
  description: z.string(),
  /** key of the closed list; decides the produce symbol */
  category: z.string(),
  origin: z.string(),
  labels: z.array(z.string()),
  /** an alcoholic drink: with its warning, for who is of age */
  isAlcohol: z.boolean(),
  /** keys of the 14; null while nobody has answered */
  allergens: z.array(z.string()).nullable(),
  ingredients: z.string(),
  storage: z.string(),
  instructions: z.string(),
  nutrition: z.string(),
  /** its degree, in tenths of a percent; null for what has none */
  alcoholTenths: z.int().nullable(),
  foodKind: z.enum(foodKinds).nullable(),
  bornIn: z.string(),
  raisedIn: z.string(),
  slaughteredIn: z.string(),
  /** handed over by its producer in person; left out for all else */
  isDirectOnly: z.literal(true).optional(),
  imageId: replyId.nullable(),
  imageAlt: z.string(),
  isPrepacked: z.boolean(),
  offers: z.array(shopOffer),
});

export type ShopProduct = z.output<typeof shopProduct>;

export const shopProducer = z.strictObject({
  id: replyId,
  name: z.string(),
  slug: z.string(),
  town: z.string(),
  /** a private person, not a trader: consumer law does not hold in the same way */
  isPrivateSeller: z.boolean(),
  /** from how much of orders it comes, deposits left out; null for any order */
  minimumCents: replyCents.nullable(),
  /** who answers for what is prepacked; null when nothing is */
  operator: z.strictObject({ name: z.string(), address: z.string() }).nullable(),
  products: z.array(shopProduct),
});

export type ShopProducer = z.output<typeof shopProducer>;

/** Give it to `phaseOf` with the clock: the bytes hold moments, never a phase. */
export const shopDestination = z.strictObject({
  id: replyId,
  orderCycleId: replyId,
  orderCycleName: z.string(),
  opensAt: moment,
  closesAt: moment,
  closedAt: moment.nullable(),
});

export const shop = z.strictObject({
  pickupDay: z.strictObject({
    id: replyId,
    startsAt: moment,
    endsAt: moment,
    note: z.string(),
    /** why the day does not take place; null when it does */
    cancelledFor: z.string().nullable(),
    pickupPoint: z.strictObject({
      id: replyId,
      name: z.string(),
      address: z.string(),
      town: z.string(),
      directions: z.string(),
      /** the least that one order comes to, deposits included; null takes any */
      minimumCents: replyCents.nullable(),
    }),
    /** which are full is in the live stock */
    slots: z.array(z.strictObject({ id: replyId, startsAt: moment, endsAt: moment })),
  }),
  destinations: z.array(shopDestination),
  producers: z.array(shopProducer),
});

export type Shop = z.output<typeof shop>;

/** Counts from here on are left out of the live stock. */
export const plentyFrom = 20;

export const shopStock = z.strictObject({
  /** offer → pieces left, only under `plentyFrom`: an offer that is not here has enough */
  left: z.record(z.string(), z.int()),
  fullSlotIds: z.array(replyId),
});

export type ShopStock = z.output<typeof shopStock>;
