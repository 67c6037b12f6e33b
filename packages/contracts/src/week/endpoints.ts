import { limits } from '@etal/domain/shared/limits';
import { silences } from '@etal/domain/week/silence';
import { z } from 'zod';
import { orderCycleSummary } from '../order-cycle/endpoints.ts';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, moment, priceCents, replyCents, replyId } from '../shared/schemas.ts';

const answer = z.strictObject({
  at: moment,
  /** the hub that answered in its producer's place */
  keeperName: z.string().nullable(),
  /** the sale opened before any answer: what the silence meant */
  silence: z.enum(silences).nullable(),
});

const weekLine = z.strictObject({
  variantId: replyId,
  productId: replyId,
  productName: z.string(),
  variantName: z.string(),
  isWeighed: z.boolean(),
  /** what it holds is told beside the week */
  isComposite: z.boolean(),
  /** sold only for days on which its producer comes */
  isDirectOnly: z.boolean(),
  isOn: z.boolean(),
  /** of one piece; of one kilogram when weighed */
  priceCents: replyCents,
  /** what is left now, or what the last sale had in all; null sells to order */
  quantity: z.int().nullable(),
  /** shown at once; the others wait under « other products » */
  isListed: z.boolean(),
  /** places of the sale to which it does not go */
  exceptPlaces: z.array(z.string()),
  /** the law asks more before it is sold */
  isIncomplete: z.boolean(),
});

export type WeekLine = z.output<typeof weekLine>;

export const week = z.strictObject({
  orderCycleId: replyId,
  name: z.string(),
  hubId: replyId,
  hubName: z.string(),
  sellerId: replyId,
  sellerName: z.string(),
  opensAt: moment,
  isPublished: z.boolean(),
  /** until the last closing */
  isWritable: z.boolean(),
  days: z.array(z.strictObject({ placeName: z.string(), startsAt: moment, closesAt: moment })),
  /** no earlier sale of the hub had anything of it */
  isFirst: z.boolean(),
  /** the last one */
  answer: answer.nullable(),
  /** where the sale has closed: the next one that can be written */
  nextOrderCycleId: replyId.nullable(),
  lines: z.array(weekLine),
});

export type Week = z.output<typeof week>;

const byWeek = { id: idOf<'OrderCycle'>(), sellerId: idOf<'Organization'>() };

export const readWeek = endpoint({
  method: 'GET',
  path: '/api/order-cycles/:id/weeks/:sellerId',
  permission: 'week.publish',
  summary: 'What one producer sells in one sale of a hub, as it stands, with what it may add.',
  params: z.strictObject(byWeek),
  reply: week,
});

export const writeWeekLine = endpoint({
  method: 'PUT',
  path: '/api/order-cycles/:id/weeks/:sellerId/lines/:variantId',
  permission: 'week.publish',
  summary: 'Turns one format on or off in a week, with its price and quantity.',
  params: z.strictObject({ ...byWeek, variantId: idOf<'Variant'>() }),
  body: z.strictObject({
    isOn: z.boolean(),
    priceCents,
    /** pieces left now; null sells to order */
    quantity: z.int().min(0).max(limits.stockQuantityMax).nullable(),
    /** what the writer saw left: refused where orders came since */
    shownQuantity: z.int().min(0).max(limits.stockQuantityMax).nullable(),
  }),
  status: 204,
});

export const publishWeek = endpoint({
  method: 'PUT',
  path: '/api/order-cycles/:id/weeks/:sellerId/answer',
  permission: 'week.publish',
  summary: 'Answers a hub: the week is as it stands; said again after a change.',
  params: z.strictObject(byWeek),
  status: 204,
});

export const listAnswers = endpoint({
  method: 'GET',
  path: '/api/order-cycles/:id/answers',
  permission: 'order_cycle.read',
  summary: 'Which producers have answered about a sale, those that have not first.',
  params: byId<'OrderCycle'>(),
  reply: z.strictObject({
    cycle: orderCycleSummary.pick({ id: true, name: true, phase: true, opensAt: true }),
    items: z.array(
      z.strictObject({
        sellerId: replyId,
        sellerName: z.string(),
        phone: z.string().nullable(),
        /** what it sells as the sale stands */
        offerCount: z.int(),
        answer: answer.nullable(),
        /** what its silence would mean */
        silence: z.enum(silences),
      }),
    ),
  }),
});

export type WeekAnswers = z.output<NonNullable<typeof listAnswers.reply>>['items'];

const bySilence = z.strictObject({ id: idOf<'Organization'>(), hubId: idOf<'Organization'>() });

export const readSilence = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/silences/:hubId',
  permission: 'grant.change',
  summary: 'What a producer wants of a sale that opens before it answers.',
  params: bySilence,
  reply: z.strictObject({ silence: z.enum(silences) }),
});

export const chooseSilence = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/silences/:hubId',
  permission: 'grant.change',
  summary: 'Says what a producer wants of a sale that opens before it answers.',
  params: bySilence,
  body: z.strictObject({ silence: z.enum(silences) }),
  status: 204,
});
