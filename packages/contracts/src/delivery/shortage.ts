import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { idOf, replyId } from '../shared/schemas.ts';

export const shortage = z.strictObject({
  productName: z.string(),
  variantName: z.string(),
  /** pieces that households ordered of the format */
  orderedQuantity: z.int(),
  /** pieces missing in all, once it is said */
  missingQuantity: z.int(),
  /** pieces missing until then */
  standingMissingQuantity: z.int(),
  /** orders that get fewer pieces or more, the first placed first */
  orders: z.array(
    z.strictObject({
      /** stands for the household */
      code: z.string(),
      orderedQuantity: z.int(),
      fromQuantity: z.int(),
      toQuantity: z.int(),
      /** missing pieces that are replaced then */
      replacedQuantity: z.int(),
    }),
  ),
  /** what replaces missing pieces where the household accepts it, and how many; null for nothing */
  substitute: z
    .strictObject({ productName: z.string(), variantName: z.string(), quantity: z.int() })
    .nullable(),
  /** tells what was shown from anything else */
  basis: z.string(),
});

export type Shortage = z.output<typeof shortage>;

const byVariant = z.strictObject({
  pickupDayId: idOf<'PickupDay'>(),
  sellerId: idOf<'Organization'>(),
  variantId: idOf<'Variant'>(),
});

const path = '/api/deliveries/:pickupDayId/:sellerId/shortages/:variantId';

export const previewShortage = endpoint({
  method: 'GET',
  path,
  permission: 'delivery.change',
  summary: 'What lacking so many pieces of a format would do to orders. Changes nothing.',
  params: byVariant,
  query: z.strictObject({
    /** pieces missing in all */
    missing: z
      .string()
      .regex(/^\d{1,7}$/)
      .transform(Number),
    /** the format that replaces missing pieces where the household accepts it */
    substitute: idOf<'Variant'>().optional(),
    /** pieces of it at most; all that there are when left out */
    pieces: z
      .string()
      .regex(/^\d{1,7}$/)
      .transform(Number)
      .optional(),
  }),
  reply: shortage,
});

export const sayShortage = endpoint({
  method: 'PUT',
  path,
  permission: 'delivery.change',
  summary: 'Says how many pieces of a format a delivery lacks in all; 0 takes it back.',
  params: byVariant,
  body: z.strictObject({
    /** pieces missing in all */
    missingQuantity: z.int().min(0).max(limits.stockQuantityMax),
    substitute: idOf<'Variant'>().optional(),
    /** of the substitute at most; all that there are when left out */
    pieces: z.int().min(0).max(limits.stockQuantityMax).optional(),
    basis: z.string().max(60),
  }),
  reply: shortage,
});

export const listSubstitutes = endpoint({
  method: 'GET',
  path: `${path}/substitutes`,
  permission: 'delivery.change',
  summary: 'The formats of the same producer that may replace missing pieces of one.',
  params: byVariant,
  reply: z.strictObject({
    items: z.array(
      z.strictObject({
        variantId: replyId,
        productName: z.string(),
        variantName: z.string(),
        /** null sells to order */
        leftQuantity: z.int().nullable(),
        /** replaces some already */
        isStanding: z.boolean(),
      }),
    ),
  }),
});
