import { composition } from '../order-cycle/shop.ts';
import { recallAdvices, recallReasons } from '@etal/domain/delivery/recall-notice';
import { feeKinds } from '@etal/domain/fee/fee';
import { retractionKinds } from '@etal/domain/catalogue/retraction-kind';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import {
  byId,
  expectedCents,
  idOf,
  listOf,
  moment,
  name,
  quantity,
  replyCents,
  replyId,
  typed,
} from '../shared/schemas.ts';

const choice = z.strictObject({ offerId: idOf<'Offer'>(), quantity });

/** Each offer at most once. */
const choices = z
  .array(choice)
  .max(limits.orderLinesMax)
  .refine((lines) => new Set(lines.map((line) => line.offerId)).size === lines.length, 'twice');

/** What the house adds to the whole order, by what it is for. */
const orderFees = z.array(z.strictObject({ kind: z.enum(feeKinds), cents: replyCents }));

const basketLine = z.strictObject({
  offerId: replyId,
  sellerId: replyId,
  sellerName: z.string(),
  /** not a trader: the household is told before it orders */
  isPrivateSeller: z.boolean(),
  productName: z.string(),
  variantName: z.string(),
  quantity: z.int(),
  unitPriceCents: replyCents,
  isWeighed: z.boolean(),
  /** of the whole line at most, when weighed */
  maximumGrams: z.int().nullable(),
  estimatedCents: replyCents,
  ceilingCents: replyCents,
  depositCents: replyCents,
  /** whether it may be sent back after the handover */
  retraction: z.enum(retractionKinds),
  /** ordered by who says that they are of age */
  isAlcohol: z.boolean(),
});

export const basket = z.strictObject({
  pickupDayId: replyId,
  lines: z.array(basketLine),
  refusals: z.array(
    z.strictObject({
      offerId: replyId,
      quantity: z.int(),
      code: z.string(),
      leftQuantity: z.int().optional(),
      productName: z.string().optional(),
    }),
  ),
  fees: orderFees,
  /** fees included, as in the ceiling */
  dueCents: replyCents,
  ceilingCents: replyCents,
  /** null when there is nothing to order or a line is refused */
  quote: z.string().nullable(),
});

export type Basket = z.output<typeof basket>;

/** Whoever orders alcohol says that they are 18 or over; a member of the hub says it of the household. */
const isAdult = z.literal(true).optional();

const byDay = z.strictObject({ pickupDayId: idOf<'PickupDay'>() });

/** A household that a member of the day's hub orders for; one's own when left out. */
const assisted = z.strictObject({ householdId: idOf<'Household'>().optional() });

export const readBasket = endpoint({
  method: 'GET',
  path: '/api/baskets/:pickupDayId',
  permission: 'public',
  summary: 'The basket kept for a day, priced now.',
  params: byDay,
  query: assisted,
  reply: basket,
});

export const writeBasket = endpoint({
  method: 'PUT',
  path: '/api/baskets/:pickupDayId',
  permission: 'public',
  summary: 'Prices a basket, and keeps it for whoever is signed in. Takes nothing.',
  params: byDay,
  query: assisted,
  body: z.strictObject({ lines: choices }),
  reply: basket,
});

export const placedOrder = z.strictObject({
  id: replyId,
  code: z.string(),
  revision: z.int(),
  pickupDayId: replyId,
  pickupSlotId: replyId.nullable(),
  isCancelled: z.boolean(),
  lines: z.array(z.strictObject({ offerId: replyId, quantity: z.int(), dueCents: replyCents })),
  fees: orderFees,
  /** fees included */
  dueCents: replyCents,
});

export type PlacedOrder = z.output<typeof placedOrder>;

export const placeOrder = endpoint({
  method: 'POST',
  path: '/api/orders',
  permission: 'order.place',
  summary: 'Places a quoted basket as an order.',
  isIdempotent: true,
  body: z.strictObject({
    quote: z.string().max(40_000),
    pickupSlotId: idOf<'PickupSlot'>().nullable(),
    expectedDueCents: expectedCents,
    termsVersion: z.string().max(40),
    /** the household present or on the phone, whom a member of the hub orders for */
    householdId: idOf<'Household'>().optional(),
    /** the member has told that household the terms aloud, and it accepts them */
    areTermsTold: z.literal(true).optional(),
    isAdult,
    /** what is missing may be another product of the same farm, never dearer */
    acceptsSubstitution: z.literal(true).optional(),
  }),
  status: 201,
  reply: placedOrder,
});

const orderLine = z.strictObject({
  id: replyId,
  offerId: replyId,
  sellerId: replyId,
  sellerName: z.string(),
  productName: z.string(),
  variantName: z.string(),
  /** pieces that come; fewer than ordered when the producer lacks some */
  quantity: z.int(),
  orderedQuantity: z.int(),
  isWeighed: z.boolean(),
  unitPriceCents: replyCents,
  estimatedCents: replyCents,
  ceilingCents: replyCents,
  actualCents: replyCents.nullable(),
  /** what its pieces weigh together; null before they are weighed */
  realGrams: z.int().nullable(),
  depositCents: replyCents,
  dueCents: replyCents,
  closesAt: moment,
  isOpen: z.boolean(),
  state: z.enum(['expected', 'handed', 'missing']),
  /** whether it may be sent back, as the household was told when it ordered */
  retraction: z.enum(retractionKinds),
  /** it may be given up now, until `retractableUntil` */
  isRetractable: z.boolean(),
  retractableUntil: moment.nullable(),
  /** when the household gave it up; nothing is due on it any more */
  retractedAt: moment.nullable(),
  /** what is owed back for it then */
  retractedCents: replyCents.nullable(),
  /** what it stands for, and how many missing pieces of it; null for any other */
  replaces: z
    .strictObject({ productName: z.string(), variantName: z.string(), quantity: z.int() })
    .nullable(),
  /** what a composite holds; null for any other */
  composition: composition.nullable(),
});

const orderRecall = z.strictObject({
  at: moment,
  lot: z.string(),
  products: z.array(z.string()),
  reason: z.enum(recallReasons),
  advice: z.enum(recallAdvices),
  words: z.string(),
});

export const order = z.strictObject({
  id: replyId,
  code: z.string(),
  revision: z.int(),
  placedAt: moment,
  cancelledAt: moment.nullable(),
  termsVersion: z.string(),
  householdId: replyId,
  householdName: z.string(),
  /** a mail reaches its household; nobody else is told of a change but by phone */
  isMailed: z.boolean(),
  /** whether the reader belongs to its household, or holds its link */
  isMine: z.boolean(),
  /** a member of the hub placed it, and told the household the terms aloud */
  isAssisted: z.boolean(),
  /** who collects instead of the household, as it said */
  collectorName: z.string().nullable(),
  /** what is missing may be another product of the same farm, never dearer */
  acceptsSubstitution: z.boolean(),
  pickupDay: z.strictObject({
    id: replyId,
    startsAt: moment,
    endsAt: moment,
    placeName: z.string(),
    placeAddress: z.string(),
    placeTown: z.string(),
    merchantId: replyId,
    merchantName: z.string(),
  }),
  pickupSlot: z.strictObject({ id: replyId, startsAt: moment, endsAt: moment }).nullable(),
  /** the last act of the hub that changed it, and what its household may choose */
  disruptionId: replyId.nullable(),
  /** where and when its day was to be when it was placed, or moved since */
  movedFrom: z.strictObject({ startsAt: moment, placeName: z.string() }).nullable(),
  /** lots of it that its house called back, each as it was told last */
  recalls: z.array(orderRecall),
  /** sellers of its lines that come from so much of orders, of everybody: not judged yet */
  minimums: z.array(z.strictObject({ sellerName: z.string(), cents: replyCents })),
  lines: z.array(orderLine),
  fees: orderFees,
  /** fees included, as in the ceiling */
  dueCents: replyCents,
  ceilingCents: replyCents,
});

export type Order = z.output<typeof order>;

export const orderSummary = z.strictObject({
  id: replyId,
  code: z.string(),
  placedAt: moment,
  cancelledAt: moment.nullable(),
  pickupDayId: replyId,
  startsAt: moment,
  endsAt: moment,
  placeName: z.string(),
  lineCount: z.int(),
  dueCents: replyCents,
});

export type OrderSummary = z.output<typeof orderSummary>;

export const listOrders = endpoint({
  method: 'GET',
  path: '/api/orders',
  permission: 'session.own',
  summary: 'My household’s orders, the latest first.',
  query: z.strictObject({
    cursor: z.uuid().optional(),
    /** of this day alone */
    pickupDayId: idOf<'PickupDay'>().optional(),
    /** cancelled ones are left out */
    standing: z.literal('true').optional(),
    /** fewer than a page */
    limit: z
      .string()
      .regex(/^\d{1,3}$/)
      .transform(Number)
      .pipe(z.int().min(1).max(limits.listItemsMax))
      .optional(),
  }),
  reply: listOf(orderSummary),
});

export const readOrder = endpoint({
  method: 'GET',
  path: '/api/orders/:id',
  permission: 'order.read',
  summary: 'One order, for its household, its link or the manager of its day.',
  params: byId<'Order'>(),
  reply: order,
});

export const linesQuote = z.strictObject({
  fees: orderFees,
  /** of the whole order, fees included */
  dueCents: replyCents,
});

export type LinesQuote = z.output<typeof linesQuote>;

export const quoteLines = endpoint({
  method: 'POST',
  path: '/api/orders/:id/quotes',
  permission: 'order.change',
  summary: 'What an order would come to with other lines; changes nothing.',
  params: byId<'Order'>(),
  body: z.strictObject({ lines: choices }),
  reply: linesQuote,
});

export const changeLines = endpoint({
  method: 'PUT',
  path: '/api/orders/:id/lines',
  permission: 'order.change',
  summary: 'Replaces the open lines of an order.',
  isRevised: true,
  params: byId<'Order'>(),
  body: z.strictObject({ lines: choices, expectedDueCents: expectedCents, isAdult }),
  reply: placedOrder,
});

export const correctLines = endpoint({
  method: 'PUT',
  path: '/api/orders/:id/corrected-lines',
  permission: 'order.correct',
  summary:
    'The hub changes an order that has closed, with a reason; without a line it is cancelled.',
  isRevised: true,
  params: byId<'Order'>(),
  body: z.strictObject({
    lines: choices,
    /** as the household is told */
    reason: typed.min(1).max(limits.reasonCharactersMax),
  }),
  reply: placedOrder,
});

export const changeSlot = endpoint({
  method: 'PUT',
  path: '/api/orders/:id/slot',
  permission: 'order.change',
  summary: 'Moves an order to another slot of its day.',
  isRevised: true,
  params: byId<'Order'>(),
  body: z.strictObject({ pickupSlotId: idOf<'PickupSlot'>() }),
  reply: placedOrder,
});

export const cancelOrder = endpoint({
  method: 'PUT',
  path: '/api/orders/:id/cancellation',
  permission: 'order.change',
  summary: 'Cancels what is still open; closed lines stay due.',
  isRevised: true,
  params: byId<'Order'>(),
  reply: placedOrder,
});

export const changeCollector = endpoint({
  method: 'PUT',
  path: '/api/orders/:id/collector',
  permission: 'order.change',
  summary: 'Says who collects instead of the household, until everything is handed over.',
  isRevised: true,
  params: byId<'Order'>(),
  /** null: the household itself */
  body: z.strictObject({ name: name.nullable() }),
  reply: placedOrder,
});

export const changeSubstitution = endpoint({
  method: 'PUT',
  path: '/api/orders/:id/substitution',
  permission: 'order.change',
  summary: 'Says whether what is missing may be replaced, until the day begins.',
  isRevised: true,
  params: byId<'Order'>(),
  body: z.strictObject({ isAccepted: z.boolean() }),
  reply: placedOrder,
});

export const retraction = z.strictObject({
  id: replyId,
  at: moment,
  lines: z.array(
    z.strictObject({ lineId: replyId, productName: z.string(), dueCents: replyCents }),
  ),
  /** fees of the order that are owed back with them */
  feeCents: replyCents,
  /** what is owed back, fees included */
  dueCents: replyCents,
});

export type Retraction = z.output<typeof retraction>;

export const retractLines = endpoint({
  method: 'POST',
  path: '/api/orders/:id/retractions',
  permission: 'order.change',
  summary: 'Gives up lines within the delay of the law, each whole; free, and without a reason.',
  params: byId<'Order'>(),
  status: 201,
  body: z.strictObject({
    lineIds: z.array(idOf<'OrderLine'>()).min(1).max(limits.orderLinesMax),
  }),
  reply: retraction,
});
