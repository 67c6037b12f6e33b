import { asCents } from '@etal/domain/shared/cents';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, replyCents, replyId } from '../shared/schemas.ts';

/** From how much of orders a producer comes, deposits left out; 0 comes for any order. */
const minimumCents = z.int().min(0).max(limits.sellerMinimumCentsMax).transform(asCents).nullable();

export const sellerMinimums = z.strictObject({
  /** null and 0 come for any order */
  everywhereCents: replyCents.nullable(),
  /** where it sells or sold */
  places: z.array(
    z.strictObject({
      pickupPointId: replyId,
      placeName: z.string(),
      placeTown: z.string(),
      /** null is as everywhere; 0 comes for any order */
      minimumCents: replyCents.nullable(),
    }),
  ),
});

export type SellerMinimums = z.output<typeof sellerMinimums>;

export const readSellerMinimums = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/minimums',
  permission: 'catalogue.change',
  summary: 'From how much of orders a producer comes to each place.',
  params: byId<'Organization'>(),
  reply: sellerMinimums,
});

export const writeSellerMinimums = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/minimums',
  permission: 'catalogue.change',
  summary:
    'Says from how much of orders a producer comes, for sales that are published from now on.',
  params: byId<'Organization'>(),
  body: z.strictObject({
    everywhereCents: minimumCents,
    places: z
      .array(z.strictObject({ pickupPointId: idOf<'PickupPoint'>(), minimumCents }))
      .max(limits.listItemsMax),
  }),
  reply: sellerMinimums,
});
