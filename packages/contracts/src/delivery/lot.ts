import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { idOf, localDate } from '../shared/schemas.ts';

/** What tells one delivery of a format from another. */
export const lot = z.strictObject({
  /** as its producer writes it; empty for none */
  lot: z.string().trim().max(limits.lotCharactersMax),
  /** use by or best before, as the format has one or the other */
  date: localDate.nullable(),
});

export const writeLot = endpoint({
  method: 'PUT',
  path: '/api/deliveries/:pickupDayId/:sellerId/lots/:variantId',
  permission: 'delivery.lot',
  summary: 'Writes the lot and date of a format in a delivery; nothing takes them back.',
  params: z.strictObject({
    pickupDayId: idOf<'PickupDay'>(),
    sellerId: idOf<'Organization'>(),
    variantId: idOf<'Variant'>(),
  }),
  body: lot,
  reply: lot,
});
