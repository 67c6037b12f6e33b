import { z } from 'zod';
import { placedOrder } from '../order/endpoints.ts';
import { wallClock } from '../pickup/endpoints.ts';
import { endpoint } from '../shared/endpoint.ts';
import {
  byId,
  expectedCents,
  idOf,
  localDate,
  moment,
  replyCents,
  replyId,
} from '../shared/schemas.ts';
import { basis, dayMove, disruption, reason, stop } from './schemas.ts';

export type { DayMove, Disruption } from './schemas.ts';

export const previewCancellation = endpoint({
  method: 'GET',
  path: '/api/pickup-days/:id/cancellation',
  permission: 'pickup.change',
  summary: 'What cancelling a pickup day would do, to the cent. Changes nothing.',
  params: byId<'PickupDay'>(),
  reply: disruption,
});

export const cancelPickupDay = endpoint({
  method: 'PUT',
  path: '/api/pickup-days/:id/cancellation',
  permission: 'pickup.change',
  summary: 'Cancels a pickup day and its orders; households are told, and may take another day.',
  params: byId<'PickupDay'>(),
  body: z.strictObject({ reason, basis }),
  reply: disruption,
});

const target = {
  pickupPointId: idOf<'PickupPoint'>(),
  date: localDate,
  startsTime: wallClock,
  endsTime: wallClock,
};

export const previewDayMove = endpoint({
  method: 'GET',
  path: '/api/pickup-days/:id/move',
  permission: 'pickup.change',
  summary: 'What moving a pickup day would do. Changes nothing.',
  params: byId<'PickupDay'>(),
  query: z.strictObject(target),
  reply: dayMove,
});

export const movePickupDay = endpoint({
  method: 'PUT',
  path: '/api/pickup-days/:id/move',
  permission: 'pickup.change',
  summary: 'Moves a pickup day with its orders; households are told, keep, move or cancel.',
  params: byId<'PickupDay'>(),
  body: z.strictObject({
    ...target,
    reason,
    basis,
    /** until when a household may cancel, or take another day, before the day begins */
    answerBy: moment,
  }),
  reply: dayMove,
});

const bySeller = z.strictObject({
  id: idOf<'PickupDay'>(),
  sellerId: idOf<'Organization'>(),
});

export const previewWithdrawal = endpoint({
  method: 'GET',
  path: '/api/pickup-days/:id/withdrawals/:sellerId',
  permission: 'pickup.change',
  summary: 'What withdrawing a producer from a day would do, to the cent. Changes nothing.',
  params: bySeller,
  reply: disruption,
});

export const withdrawSeller = endpoint({
  method: 'PUT',
  path: '/api/pickup-days/:id/withdrawals/:sellerId',
  permission: 'pickup.change',
  summary: 'Takes a producer’s lines off the orders of a day, before or after its closing.',
  params: bySeller,
  body: z.strictObject({
    reason,
    basis,
    /** until when a household may cancel what is left, before the day begins */
    answerBy: moment,
  }),
  reply: disruption,
});

export const orderMove = z.strictObject({
  /** the order that the household has there already; null when it goes alone */
  joined: z.strictObject({ orderId: replyId, code: z.string() }).nullable(),
  /** due on the one order that there will be */
  dueCents: replyCents,
});

export type OrderMove = z.output<typeof orderMove>;

export const previewOrderMove = endpoint({
  method: 'GET',
  path: '/api/orders/:id/day',
  permission: 'order.correct',
  summary: 'What taking an order to another day of its hub would make of it. Changes nothing.',
  params: byId<'Order'>(),
  query: z.strictObject({ pickupDayId: idOf<'PickupDay'>() }),
  reply: orderMove,
});

export const moveOrder = endpoint({
  method: 'PUT',
  path: '/api/orders/:id/day',
  permission: 'order.correct',
  summary: 'The hub takes an order to another of its days; it joins the order of that day.',
  isRevised: true,
  params: byId<'Order'>(),
  body: z.strictObject({
    pickupDayId: idOf<'PickupDay'>(),
    pickupSlotId: idOf<'PickupSlot'>().nullable(),
    /** as the preview showed it */
    expectedDueCents: expectedCents,
    reason,
  }),
  reply: placedOrder,
});

const answers = z.enum(['kept', 'moved', 'cancelled']);

const causes = z.enum([
  'day_cancelled',
  'day_moved',
  'seller_withdrawn',
  'below_minimum',
  'order_moved',
]);

const toldOrder = z.strictObject({
  id: replyId,
  orderId: replyId,
  householdId: replyId,
  code: z.string(),
  householdName: z.string(),
  phoneEnding: z.string().nullable(),
  isMailed: z.boolean(),
  cause: causes,
  sellerName: z.string().nullable(),
  at: moment,
  answerBy: moment.nullable(),
  answer: answers.nullable(),
  /** where its goods went */
  movedTo: z.strictObject({ orderId: replyId, code: z.string(), startsAt: moment }).nullable(),
});

export type ToldOrder = z.output<typeof toldOrder>;

export const listDisruptions = endpoint({
  method: 'GET',
  path: '/api/pickup-days/:id/disruptions',
  permission: 'pickup.change',
  summary: 'The orders of a day that were disrupted, what each household answered, whom to call.',
  params: byId<'PickupDay'>(),
  reply: z.strictObject({
    items: z.array(toldOrder),
    withdrawals: z.array(
      z.strictObject({
        sellerId: replyId,
        sellerName: z.string(),
        at: moment,
        reason: z.string(),
        isMailed: z.boolean(),
        phone: z.string().nullable(),
      }),
    ),
    /** the last first */
    moves: z.array(
      z.strictObject({
        id: replyId,
        at: moment,
        reason: z.string(),
        from: z.strictObject(stop),
        to: z.strictObject(stop),
      }),
    ),
    /** producers that may still be withdrawn */
    sellers: z.array(z.strictObject({ sellerId: replyId, sellerName: z.string() })),
  }),
});

const goods = z.strictObject({
  productName: z.string(),
  variantName: z.string(),
  quantity: z.int(),
});

/** What became of an order, and what its household may choose. */
export const orderDisruption = z.strictObject({
  id: replyId,
  orderId: replyId,
  code: z.string(),
  cause: causes,
  reason: z.string(),
  sellerName: z.string().nullable(),
  placeName: z.string(),
  startsAt: moment,
  endsAt: moment,
  merchantName: z.string(),
  /** where and when it was to be, and is now that its day has moved; its own slot, if it has one */
  dayMove: z.strictObject({ from: z.strictObject(stop), to: z.strictObject(stop) }).nullable(),
  isCancelled: z.boolean(),
  removed: z.array(goods),
  removedCents: replyCents,
  /** what stands, to pay */
  kept: z.array(goods),
  dueCents: replyCents,
  readAt: moment,
  answerBy: moment.nullable(),
  answer: answers.nullable(),
  movedTo: z.strictObject({ orderId: replyId, code: z.string(), startsAt: moment }).nullable(),
  /** days that the goods may go to, soonest first */
  days: z.array(
    z.strictObject({
      pickupDayId: replyId,
      placeName: z.string(),
      startsAt: moment,
      endsAt: moment,
      closesAt: moment,
      slots: z.array(
        z.strictObject({ id: replyId, startsAt: moment, endsAt: moment, isFull: z.boolean() }),
      ),
      goods: z.array(goods),
      /** what does not go there, or is sold out */
      missing: z.array(goods),
      /** what the goods cost there */
      dueCents: replyCents,
      /** the household has an order for that day: the goods join it */
      hasOrder: z.boolean(),
    }),
  ),
});

export type OrderDisruption = z.output<typeof orderDisruption>;

export const readDisruption = endpoint({
  method: 'GET',
  path: '/api/order-disruptions/:id',
  permission: 'disruption.answer',
  summary: 'What became of an order and what may be chosen, for its household or its mailed link.',
  params: byId<'OrderDisruption'>(),
  reply: orderDisruption,
});

export const answerDisruption = endpoint({
  method: 'PUT',
  path: '/api/order-disruptions/:id/answer',
  permission: 'disruption.answer',
  summary: 'A household keeps, moves or cancels what was disrupted, once, until the deadline.',
  params: byId<'OrderDisruption'>(),
  body: z.union([
    z.strictObject({ answer: z.literal('kept') }),
    z.strictObject({ answer: z.literal('cancelled') }),
    z.strictObject({
      answer: z.literal('moved'),
      pickupDayId: idOf<'PickupDay'>(),
      pickupSlotId: idOf<'PickupSlot'>().nullable(),
      expectedDueCents: expectedCents,
    }),
  ]),
  reply: orderDisruption,
});
