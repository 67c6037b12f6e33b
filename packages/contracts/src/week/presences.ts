import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { idOf, moment, replyId } from '../shared/schemas.ts';

const byWeek = { id: idOf<'OrderCycle'>(), sellerId: idOf<'Organization'>() };

export const presences = z.strictObject({
  orderCycleId: replyId,
  name: z.string(),
  coordinatorId: replyId,
  sellerId: replyId,
  sellerName: z.string(),
  /** until the last closing */
  isWritable: z.boolean(),
  /** what it hands over in person */
  products: z.array(z.string()),
  /** of the sale, but those that the seller runs itself */
  days: z.array(
    z.strictObject({
      pickupDayId: replyId,
      placeName: z.string(),
      startsAt: moment,
      isPresent: z.boolean(),
      /** orders with something that it hands over in person */
      orderCount: z.int(),
    }),
  ),
});

export type Presences = z.output<typeof presences>;

export const readPresences = endpoint({
  method: 'GET',
  path: '/api/order-cycles/:id/weeks/:sellerId/presences',
  permission: 'week.publish',
  summary: 'On which days of a sale a seller comes in person.',
  params: z.strictObject(byWeek),
  reply: presences,
});

export const tellPresence = endpoint({
  method: 'PUT',
  path: '/api/order-cycles/:id/weeks/:sellerId/presences/:pickupDayId',
  permission: 'week.publish',
  summary: 'Says whether a seller comes to a day in person.',
  params: z.strictObject({ ...byWeek, pickupDayId: idOf<'PickupDay'>() }),
  body: z.strictObject({ isPresent: z.boolean() }),
  status: 204,
});
