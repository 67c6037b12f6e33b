import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { idOf, moment, replyCents, replyId } from '../shared/schemas.ts';

const byWeek = { id: idOf<'OrderCycle'>(), sellerId: idOf<'Organization'>() };

const shownPart = z.strictObject({ variantId: replyId, quantity: z.int() });

export const compositions = z.strictObject({
  orderCycleId: replyId,
  name: z.string(),
  coordinatorId: replyId,
  hubName: z.string(),
  sellerId: replyId,
  sellerName: z.string(),
  isPublished: z.boolean(),
  /** until the last closing */
  isWritable: z.boolean(),
  changesUntil: moment.nullable(),
  /** those on sale */
  composites: z.array(
    z.strictObject({
      variantId: replyId,
      productName: z.string(),
      variantName: z.string(),
      priceCents: replyCents,
      /** what it holds in this sale, else what it held in the last one */
      parts: z.array(shownPart),
      /** null while nothing is told in this sale */
      writtenAt: moment.nullable(),
    }),
  ),
  /** what they may hold: the formats of their seller */
  formats: z.array(
    z.strictObject({
      variantId: replyId,
      productName: z.string(),
      variantName: z.string(),
      /** of one piece, at its estimated weight */
      priceCents: replyCents,
    }),
  ),
});

export type Compositions = z.output<typeof compositions>;

export const readCompositions = endpoint({
  method: 'GET',
  path: '/api/order-cycles/:id/weeks/:sellerId/compositions',
  permission: 'week.publish',
  summary: 'What the composites of one seller hold in one sale, and what they may hold.',
  params: z.strictObject(byWeek),
  reply: compositions,
});

export const writeComposition = endpoint({
  method: 'PUT',
  path: '/api/order-cycles/:id/weeks/:sellerId/compositions/:compositeId',
  permission: 'week.publish',
  summary: 'Says what one composite holds in a sale, also once it is published.',
  params: z.strictObject({ ...byWeek, compositeId: idOf<'Variant'>() }),
  body: z.strictObject({
    parts: z
      .array(
        z.strictObject({
          variantId: idOf<'Variant'>(),
          /** pieces in one composite */
          quantity: z.int().min(1).max(limits.compositionQuantityMax),
        }),
      )
      .max(limits.compositionPartsMax),
  }),
  status: 204,
});
