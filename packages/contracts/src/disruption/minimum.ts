import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { idOf } from '../shared/schemas.ts';

export const waiveMinimum = endpoint({
  method: 'PUT',
  path: '/api/destinations/:id/minimum-waivers/:sellerId',
  permission: 'minimum.waive',
  summary: 'A producer comes to a day whatever is ordered of it there, in this sale.',
  params: z.strictObject({ id: idOf<'Destination'>(), sellerId: idOf<'Organization'>() }),
  status: 204,
});
