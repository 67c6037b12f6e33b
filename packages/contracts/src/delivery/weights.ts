import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { idOf } from '../shared/schemas.ts';

export const weighLines = endpoint({
  method: 'PUT',
  path: '/api/deliveries/:pickupDayId/:sellerId/weights',
  permission: 'delivery.change',
  summary: 'Says what lines of weighed goods really weigh: they cost that, within their ceiling.',
  params: z.strictObject({
    pickupDayId: idOf<'PickupDay'>(),
    sellerId: idOf<'Organization'>(),
  }),
  body: z.strictObject({
    weights: z
      .array(
        z.strictObject({
          lineId: idOf<'OrderLine'>(),
          /** of all its pieces together */
          grams: z.int().min(1).max(limits.weightGramsMax),
        }),
      )
      .min(1)
      .max(limits.deskOrdersMax),
    /** says again weights that are far from what is expected */
    isSure: z.boolean(),
  }),
  status: 204,
});
