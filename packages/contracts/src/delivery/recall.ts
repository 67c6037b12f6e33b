import { recallAdvices, recallReasons } from '@etal/domain/delivery/recall-notice';
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
  /** the times that the hub told its households, the latest first */
  recalls: z.array(
    z.strictObject({
      id: replyId,
      at: moment,
      reason: z.enum(recallReasons),
      advice: z.enum(recallAdvices),
      words: z.string(),
      householdCount: z.int(),
      /** of them, those that no mail reached */
      unmailedCount: z.int(),
    }),
  ),
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
      /** when its household was last told of it, on its order at least */
      toldAt: moment.nullable(),
      /** when a mail left that says so; null while it has not, or nobody there has an address */
      mailedAt: moment.nullable(),
      /** it may leave still; not within an hour, and somebody calls */
      isMailAwaited: z.boolean(),
      /** when somebody called since */
      calledAt: moment.nullable(),
    }),
  ),
});

export type LotHolders = z.output<typeof lotHolders>;

export const byHub = z.strictObject({
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
