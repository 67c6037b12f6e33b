import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { idOf, moment, replyId } from '../shared/schemas.ts';

const lotNumber = z.string().trim().min(1).max(limits.lotCharactersMax);

export const lotTrace = z.strictObject({
  sellerId: replyId,
  sellerName: z.string(),
  lot: z.string(),
  /** the latest first */
  deliveries: z.array(
    z.strictObject({
      pickupDayId: replyId,
      startsAt: moment,
      placeName: z.string(),
      hubId: replyId,
      hubName: z.string(),
      variantId: replyId,
      productName: z.string(),
      variantName: z.string(),
      /** as it is written, when it names several lots */
      written: z.string(),
      /** pieces of orders, those within composites too */
      quantity: z.int(),
      householdCount: z.int(),
    }),
  ),
});

export type LotTrace = z.output<typeof lotTrace>;

export const traceLot = endpoint({
  method: 'GET',
  path: '/api/lots/:sellerId/:lot',
  permission: 'lot.trace',
  summary:
    'Where a lot of a producer went: days, places, pieces, how many households. Nobody is named.',
  params: z.strictObject({ sellerId: idOf<'Organization'>(), lot: lotNumber }),
  reply: lotTrace,
});

export const lotHolders = z.strictObject({
  items: z.array(
    z.strictObject({
      pickupDayId: replyId,
      startsAt: moment,
      placeName: z.string(),
      orderId: replyId,
      code: z.string(),
      householdId: replyId,
      /** null once it is erased */
      householdName: z.string().nullable(),
      /** the last four digits; the whole number is shown one at a time */
      phoneEnding: z.string().nullable(),
      isMailed: z.boolean(),
      variantId: replyId,
      productName: z.string(),
      variantName: z.string(),
      quantity: z.int(),
      /** within a composite */
      isInside: z.boolean(),
      /** something of its order was handed over */
      isHandedOver: z.boolean(),
    }),
  ),
});

export type LotHolders = z.output<typeof lotHolders>;

const byHub = z.strictObject({
  id: idOf<'Organization'>(),
  sellerId: idOf<'Organization'>(),
  lot: lotNumber,
});

export const listLotHolders = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/recalls/:sellerId/:lot',
  permission: 'household_file.list',
  summary: 'Who ordered a lot at the days of a hub, and how each is reached.',
  params: byHub,
  reply: lotHolders,
});

export const exportLotHolders = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/recalls/:sellerId/:lot/list.csv',
  permission: 'household_file.list',
  recordedAs: 'recall.exported',
  summary: 'Who ordered a lot at the days of a hub, for a spreadsheet; taking it is recorded.',
  params: byHub,
  answers: 'text/csv',
});
