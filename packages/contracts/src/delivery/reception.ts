import { dateKinds } from '@etal/domain/catalogue/food';
import { receptionReasons, temperatureClasses } from '@etal/domain/delivery/reception';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { idOf, localDate, moment, replyId, typed } from '../shared/schemas.ts';
import { gathered, gatheredQuery } from './gathered.ts';
import { lot } from './lot.ts';

const received = z.strictObject({
  at: moment,
  /** it stands in the place of an earlier one */
  isCorrection: z.boolean(),
  expectedQuantity: z.int(),
  receivedQuantity: z.int(),
  reason: z.enum(receptionReasons).nullable(),
  temperatureClass: z.enum(temperatureClasses),
  temperatureTenths: z.int().nullable(),
  isTooWarm: z.boolean(),
  acceptedFor: z.string(),
});

export const reception = z.strictObject({
  pickupDayId: replyId,
  sellerId: replyId,
  sellerName: z.string(),
  placeName: z.string(),
  date: localDate,
  startsAt: moment,
  ...gathered,
  /** the reader may take it in now */
  isReceivable: z.boolean(),
  lines: z.array(
    z.strictObject({
      variantId: replyId,
      productName: z.string(),
      variantName: z.string(),
      isWeighed: z.boolean(),
      /** pieces that come as orders stand */
      expectedQuantity: z.int(),
      dateKind: z.enum(dateKinds),
      /** of all its days; null where they differ */
      lot: lot.nullable(),
      usualTemperature: z.enum(temperatureClasses),
      /** what was noted last; null before, and until each of its days is noted */
      received: received.nullable(),
      /** the part of each of its days */
      days: z.array(
        z.strictObject({
          pickupDayId: replyId,
          expectedQuantity: z.int(),
          lot: lot.nullable(),
          received: received.nullable(),
        }),
      ),
    }),
  ),
});

export type ReceptionShown = z.output<typeof reception>;

const byDelivery = {
  pickupDayId: idOf<'PickupDay'>(),
  sellerId: idOf<'Organization'>(),
};

export const readReception = endpoint({
  method: 'GET',
  path: '/api/deliveries/:pickupDayId/:sellerId/reception',
  permission: 'delivery.read',
  summary: 'What is expected of a delivery, and what was taken in.',
  params: z.strictObject(byDelivery),
  query: gatheredQuery,
  reply: reception,
});

export const receiveLine = endpoint({
  method: 'PUT',
  path: '/api/deliveries/:pickupDayId/:sellerId/receptions/:variantId',
  permission: 'delivery.receive',
  summary: 'Notes what arrived of one format; said again, it corrects what was noted.',
  params: z.strictObject({ ...byDelivery, variantId: idOf<'Variant'>() }),
  query: gatheredQuery,
  body: z.strictObject({
    receivedQuantity: z.int().min(0).max(limits.stockQuantityMax),
    reason: z.enum(receptionReasons).nullable(),
    temperatureClass: z.enum(temperatureClasses),
    temperatureTenths: z
      .int()
      .min(limits.temperatureTenthsMin)
      .max(limits.temperatureTenthsMax)
      .nullable(),
    acceptedFor: typed.max(limits.reasonCharactersMax),
    /** written for each of its days in the same act; left as it is unless told */
    lot: lot.optional(),
    /** what each of its days gets; the earliest pickup first unless told */
    parts: z
      .array(
        z.strictObject({
          pickupDayId: idOf<'PickupDay'>(),
          quantity: z.int().min(0).max(limits.stockQuantityMax),
        }),
      )
      .max(limits.paperDaysMax)
      .optional(),
  }),
  reply: reception,
});

export const receiveRest = endpoint({
  method: 'PUT',
  path: '/api/deliveries/:pickupDayId/:sellerId/reception',
  permission: 'delivery.receive',
  summary: 'Everything else is there: takes in all that asks for no temperature, as expected.',
  params: z.strictObject(byDelivery),
  query: gatheredQuery,
  reply: reception,
});

export const exportReceptions = endpoint({
  method: 'GET',
  path: '/api/receptions.csv',
  permission: 'paper.read',
  summary: 'What was taken in at the days of a hub in a period, with temperatures and lots.',
  query: z.strictObject({
    hubId: idOf<'Organization'>(),
    from: localDate,
    to: localDate,
  }),
  answers: 'text/csv',
});
