import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import {
  byId,
  idOf,
  listOf,
  localDate,
  moment,
  name,
  priceCents,
  quantity,
  replyCents,
  replyId,
  tag,
  text,
} from '../shared/schemas.ts';
import { shop, shopStock } from './shop.ts';

export * from './lines.ts';
export * from './seller.ts';

const destinationPhase = z.enum(['upcoming', 'open', 'closed']);

export const orderCycleDestination = z.strictObject({
  id: replyId,
  pickupDayId: replyId,
  pickupPointName: z.string(),
  /** whoever runs the day */
  merchantId: replyId,
  /** whether it lets the coordinator sell there now; what is published stays */
  isAllowed: z.boolean(),
  /** the pickup day's own times */
  startsAt: moment,
  endsAt: moment,
  opensAt: moment,
  closesAt: moment,
  /** when a person closed it early */
  closedAt: moment.nullable(),
  phase: destinationPhase,
  /** orders with a line of this sale, as they stand */
  orderCount: z.int(),
});

export const orderCycleOffer = z.strictObject({
  id: replyId,
  variantId: replyId,
  productId: replyId,
  sellerId: replyId,
  sellerName: z.string(),
  productName: z.string(),
  variantName: z.string(),
  isWeighed: z.boolean(),
  /** of one piece; of one kilogram when weighed */
  priceCents: replyCents,
  /** null sells to order, without counting */
  stock: z.strictObject({ id: replyId, leftQuantity: z.int() }).nullable(),
  limitPerHousehold: z.int().nullable(),
  withdrawnAt: moment.nullable(),
  forTag: z.string().nullable(),
  /** the product, or this format of it, was put away since */
  isArchived: z.boolean(),
});

const summaryFields = {
  id: replyId,
  coordinatorId: replyId,
  coordinatorName: z.string(),
  name: z.string(),
  opensAt: moment,
  publishedAt: moment.nullable(),
  /** seen and ordered only by households with this tag of the coordinator; null by everybody */
  forTag: z.string().nullable(),
  phase: z.enum(['draft', 'upcoming', 'open', 'closed']),
};

export const orderCycleSummary = z.strictObject({
  ...summaryFields,
  lastClosesAt: moment.nullable(),
  destinationCount: z.int(),
  offerCount: z.int(),
});

export type OrderCycleSummary = z.output<typeof orderCycleSummary>;

export const orderCycle = z.strictObject({
  ...summaryFields,
  destinations: z.array(orderCycleDestination),
  offers: z.array(orderCycleOffer),
});

export type OrderCycle = z.output<typeof orderCycle>;

const destinationFields = { pickupDayId: idOf<'PickupDay'>(), closesAt: moment };

/** A stock that exists, or how many pieces there are now; null sells to order. */
const stockChoice = z
  .union([
    z.strictObject({ id: idOf<'Stock'>() }),
    z.strictObject({ quantity: z.int().min(0).max(limits.stockQuantityMax) }),
  ])
  .nullable();

export type StockChoice = z.output<typeof stockChoice>;

const offerFields = {
  variantId: idOf<'Variant'>(),
  priceCents,
  stock: stockChoice,
  limitPerHousehold: quantity.nullable(),
  /** for everybody unless told */
  forTag: tag.nullable().optional(),
};

const byOfferId = z.strictObject({ id: idOf<'OrderCycle'>(), offerId: idOf<'Offer'>() });

const byDestinationId = z.strictObject({
  id: idOf<'OrderCycle'>(),
  destinationId: idOf<'Destination'>(),
});

export const listOrderCycles = endpoint({
  method: 'GET',
  path: '/api/order-cycles',
  permission: 'order_cycle.read',
  summary: 'The sales of the organizations that the person manages, newest opening first.',
  query: z.strictObject({
    coordinatorId: idOf<'Organization'>().optional(),
    cursor: z.string().max(200).optional(),
  }),
  reply: listOf(orderCycleSummary),
});

export const readOrderCycle = endpoint({
  method: 'GET',
  path: '/api/order-cycles/:id',
  permission: 'order_cycle.read',
  summary: 'One sale: its destinations and offers.',
  params: byId<'OrderCycle'>(),
  reply: orderCycle,
});

export const createOrderCycle = endpoint({
  method: 'POST',
  path: '/api/order-cycles',
  permission: 'order_cycle.change',
  summary: 'Drafts a sale, empty or as another one some days later.',
  status: 201,
  body: z.union([
    z.strictObject({ coordinatorId: idOf<'Organization'>(), name, opensAt: moment }),
    z.strictObject({
      cloneOf: idOf<'OrderCycle'>(),
      shiftDays: z.int().min(1).max(366).default(7),
      /** the name of the other one unless told */
      name: name.optional(),
    }),
  ]),
  reply: z.strictObject({
    orderCycle,
    /** days of the other sale that it does not reach again, that many days later */
    unmatchedDays: z.array(
      z.strictObject({
        pickupPointName: z.string(),
        date: localDate,
        expectedDate: localDate,
        /** the place has no such day; or it has withdrawn its consent */
        why: z.enum(['absent', 'not_granted']),
      }),
    ),
    /** variants of the other sale that no longer exist, or whose seller has withdrawn its consent */
    droppedVariantIds: z.array(replyId),
  }),
});

export const changeOrderCycle = endpoint({
  method: 'PATCH',
  path: '/api/order-cycles/:id',
  permission: 'order_cycle.change',
  summary: 'Changes the name, and for whom it is; the opening only while it is a draft.',
  params: byId<'OrderCycle'>(),
  body: z.strictObject({ name, opensAt: moment, forTag: tag.nullable() }).exactPartial(),
  reply: orderCycle,
});

export const replaceDestinations = endpoint({
  method: 'PUT',
  path: '/api/order-cycles/:id/destinations',
  permission: 'order_cycle.change',
  summary: 'Sets the pickup days of a draft, each with its closing.',
  params: byId<'OrderCycle'>(),
  body: z.strictObject({
    destinations: z.array(z.strictObject(destinationFields)).max(limits.destinationsPerCycleMax),
  }),
  reply: orderCycle,
});

export const addDestination = endpoint({
  method: 'POST',
  path: '/api/order-cycles/:id/destinations',
  permission: 'order_cycle.change',
  summary: 'Adds a pickup day, also once published.',
  status: 201,
  params: byId<'OrderCycle'>(),
  body: z.strictObject(destinationFields),
  reply: orderCycle,
});

export const changeDestination = endpoint({
  method: 'PATCH',
  path: '/api/order-cycles/:id/destinations/:destinationId',
  permission: 'order_cycle.change',
  summary: 'Moves a closing; once published only later, and while it is not closed.',
  params: byDestinationId,
  body: z.strictObject({ closesAt: moment }),
  reply: orderCycle,
});

export const removeDestination = endpoint({
  method: 'DELETE',
  path: '/api/order-cycles/:id/destinations/:destinationId',
  permission: 'order_cycle.change',
  summary: 'Removes a pickup day from a draft.',
  params: byDestinationId,
  reply: orderCycle,
});

export const replaceOffers = endpoint({
  method: 'PUT',
  path: '/api/order-cycles/:id/offers',
  permission: 'order_cycle.change',
  summary: 'Sets the offers of a draft, all at once.',
  params: byId<'OrderCycle'>(),
  body: z.strictObject({
    offers: z.array(z.strictObject(offerFields)).max(limits.offersPerCycleMax),
  }),
  reply: orderCycle,
});

export const addOffer = endpoint({
  method: 'POST',
  path: '/api/order-cycles/:id/offers',
  permission: 'order_cycle.change',
  summary: 'Adds an offer, also once published; brings a withdrawn one back.',
  status: 201,
  params: byId<'OrderCycle'>(),
  body: z.strictObject(offerFields),
  reply: orderCycle,
});

export const changeOffer = endpoint({
  method: 'PATCH',
  path: '/api/order-cycles/:id/offers/:offerId',
  permission: 'order_cycle.change',
  summary: 'Changes an offer; a published price may fall, never rise.',
  params: byOfferId,
  body: z
    .strictObject({
      priceCents,
      /** pieces left now; the offer keeps its stock */
      leftQuantity: z.int().min(0).max(limits.stockQuantityMax),
      limitPerHousehold: quantity.nullable(),
      forTag: tag.nullable(),
    })
    .exactPartial(),
  reply: orderCycle,
});

export const removeOffer = endpoint({
  method: 'DELETE',
  path: '/api/order-cycles/:id/offers/:offerId',
  permission: 'order_cycle.change',
  summary: 'Removes an offer from a draft; withdraws it once published.',
  params: byOfferId,
  reply: orderCycle,
});

export const publishOrderCycle = endpoint({
  method: 'PUT',
  path: '/api/order-cycles/:id/publication',
  permission: 'order_cycle.change',
  summary: 'Publishes a draft.',
  params: byId<'OrderCycle'>(),
  reply: orderCycle,
});

export const closeOrderCycle = endpoint({
  method: 'PUT',
  path: '/api/order-cycles/:id/closing',
  permission: 'order_cycle.change',
  summary: 'Closes one destination early, or all that are not closed yet.',
  params: byId<'OrderCycle'>(),
  body: z.strictObject({ destinationId: idOf<'Destination'>().optional(), reason: text }),
  reply: orderCycle,
});

export const readShop = endpoint({
  method: 'GET',
  path: '/api/pickup-days/:id/offers',
  permission: 'public',
  summary: 'The shop of a day: every offer of every published sale that reaches it.',
  params: byId<'PickupDay'>(),
  reply: shop,
});

export const readHouseholdShop = endpoint({
  method: 'GET',
  path: '/api/pickup-days/:id/household-offers',
  permission: 'household.read',
  summary: 'The shop of a day with the offers for the tags of a household, and its live stock.',
  params: byId<'PickupDay'>(),
  /** one that I help; mine unless told */
  query: z.strictObject({ householdId: idOf<'Household'>().optional() }),
  reply: z.strictObject({
    /** null when nothing is for this household beyond what everybody sees */
    own: z.strictObject({ shop, stock: shopStock }).nullable(),
  }),
});

export type HouseholdShop = z.output<NonNullable<typeof readHouseholdShop.reply>>;

export const readShopStock = endpoint({
  method: 'GET',
  path: '/api/pickup-days/:id/stock',
  permission: 'public',
  summary: 'What runs out in the shop of a day, live.',
  params: byId<'PickupDay'>(),
  reply: shopStock,
});
