import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { idOf, moment, replyId } from '../shared/schemas.ts';

const byWeek = { id: idOf<'OrderCycle'>(), sellerId: idOf<'Organization'>() };

export const exceptions = z.strictObject({
  orderCycleId: replyId,
  name: z.string(),
  coordinatorId: replyId,
  sellerId: replyId,
  sellerName: z.string(),
  /** until the last closing */
  isWritable: z.boolean(),
  /** of the sale, the first one first */
  days: z.array(z.strictObject({ pickupDayId: replyId, placeName: z.string(), startsAt: moment })),
  /** what the sale has on of the seller */
  lines: z.array(
    z.strictObject({
      variantId: replyId,
      productName: z.string(),
      variantName: z.string(),
      /** for which it is not sold */
      exceptDayIds: z.array(replyId),
    }),
  ),
});

export type Exceptions = z.output<typeof exceptions>;

export const readExceptions = endpoint({
  method: 'GET',
  path: '/api/order-cycles/:id/weeks/:sellerId/exceptions',
  permission: 'week.publish',
  summary: 'Which offers of a seller are not sold for every day of a sale.',
  params: z.strictObject(byWeek),
  reply: exceptions,
});

export const tellExceptions = endpoint({
  method: 'PUT',
  path: '/api/order-cycles/:id/weeks/:sellerId/exceptions/:variantId',
  permission: 'week.publish',
  summary: 'Says for which days of a sale one format is not sold.',
  params: z.strictObject({ ...byWeek, variantId: idOf<'Variant'>() }),
  body: z.strictObject({
    exceptDayIds: z.array(idOf<'PickupDay'>()).max(limits.destinationsPerCycleMax),
  }),
  status: 204,
});
