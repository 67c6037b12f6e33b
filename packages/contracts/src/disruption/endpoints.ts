import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { placedOrder } from '../order/endpoints.ts';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, moment, priceCents, replyCents, replyId, typed } from '../shared/schemas.ts';

/** As everybody is told. */
const reason = typed.min(1).max(limits.reasonCharactersMax);

/** What the hub was shown: the act is done only while that is still right. */
const basis = z.string().min(1).max(100);

const touchedOrder = z.strictObject({
  id: replyId,
  code: z.string(),
  householdName: z.string(),
  /** the last four digits */
  phoneEnding: z.string().nullable(),
  /** somebody of the household has an e-mail */
  isMailed: z.boolean(),
  /** pieces that are taken off */
  quantity: z.int(),
  /** what is no longer due, and what still is */
  removedCents: replyCents,
  dueCents: replyCents,
  /** nothing is left of it */
  isCancelled: z.boolean(),
});

/** What an act takes off the orders of a day: shown before it, and then exactly what is done. */
export const disruption = z.strictObject({
  pickupDayId: replyId,
  startsAt: moment,
  endsAt: moment,
  placeName: z.string(),
  /** the producer that does not come; null for the whole day */
  sellerName: z.string().nullable(),
  orders: z.array(touchedOrder),
  sellers: z.array(
    z.strictObject({
      sellerId: replyId,
      sellerName: z.string(),
      /** pieces that its stocks get back */
      quantity: z.int(),
      amountCents: replyCents,
      /** its preparation sheet has left */
      isIssued: z.boolean(),
    }),
  ),
  removedCents: replyCents,
  cancelledCount: z.int(),
  /** places that slots get back */
  freedPlaces: z.int(),
  /** days that households may take their goods to, and for how many orders all of them go */
  days: z.array(
    z.strictObject({
      pickupDayId: replyId,
      startsAt: moment,
      placeName: z.string(),
      closesAt: moment,
      orderCount: z.int(),
    }),
  ),
  basis: z.string(),
});

export type Disruption = z.output<typeof disruption>;

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
    reason,
  }),
  reply: placedOrder,
});

const answers = z.enum(['kept', 'moved', 'cancelled']);

const toldOrder = z.strictObject({
  id: replyId,
  orderId: replyId,
  code: z.string(),
  householdName: z.string(),
  phoneEnding: z.string().nullable(),
  isMailed: z.boolean(),
  cause: z.enum(['day_cancelled', 'seller_withdrawn', 'order_moved']),
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
  cause: z.enum(['day_cancelled', 'seller_withdrawn', 'order_moved']),
  reason: z.string(),
  sellerName: z.string().nullable(),
  placeName: z.string(),
  startsAt: moment,
  endsAt: moment,
  merchantName: z.string(),
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
      expectedDueCents: priceCents,
    }),
  ]),
  reply: orderDisruption,
});
