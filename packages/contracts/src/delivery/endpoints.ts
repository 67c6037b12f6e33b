import { dateKinds } from '@etal/domain/catalogue/food';
import { minimumOutcomes } from '@etal/domain/order-cycle/minimum';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { lot } from './lot.ts';
import { idOf, listOf, localDate, moment, replyCents, replyId } from '../shared/schemas.ts';

/** What a seller is told of a day. */
export const deliveryNews = [
  'sheet',
  'correction',
  'withdrawn',
  'below_minimum',
  'day_cancelled',
  'day_moved',
] as const;

export type DeliveryNews = (typeof deliveryNews)[number];

const destination = z.strictObject({
  id: replyId,
  orderCycleId: replyId,
  orderCycleName: z.string(),
  closesAt: moment,
  isClosed: z.boolean(),
  /** when the preparation sheet left; null before */
  issuedAt: moment.nullable(),
  orderCount: z.int(),
  /** pieces to bring */
  quantity: z.int(),
  /** what the seller asks for the lines, on estimates, without deposits */
  amountCents: replyCents,
  /** of which the house keeps so much */
  withheldCents: replyCents,
  /** from how much its seller comes; null for any order */
  minimum: z
    .strictObject({
      state: z.enum(['pending', 'waived', ...minimumOutcomes]),
      cents: replyCents,
      /** now, or when it was judged */
      orderedCents: replyCents,
    })
    .nullable(),
});

const deliveryFields = {
  pickupDayId: replyId,
  sellerId: replyId,
  sellerName: z.string(),
  placeName: z.string(),
  placeAddress: z.string(),
  placeTown: z.string(),
  /** the day on the territory's calendar */
  date: localDate,
  startsAt: moment,
  endsAt: moment,
  /** the day does not take place */
  cancelledAt: moment.nullable(),
  /** the hub withdrew the seller from the day */
  withdrawnAt: moment.nullable(),
  /** corrections since its sheet left: the sheet is « corrigé » */
  correctionCount: z.int(),
  /** somebody of the seller has an e-mail; nobody else is called */
  isMailed: z.boolean(),
  /** of the seller */
  phone: z.string().nullable(),
  /** what it is told last: a mail says it, or the hub does */
  news: z.strictObject({ kind: z.enum(deliveryNews), at: moment }).nullable(),
  /** when the hub told it so, by phone or on paper; null where something came since */
  toldAt: moment.nullable(),
  destinations: z.array(destination),
};

/** What one seller brings to one place on one day. */
export const delivery = z.strictObject(deliveryFields);

export type Delivery = z.output<typeof delivery>;

export const listDeliveries = endpoint({
  method: 'GET',
  path: '/api/deliveries',
  permission: 'delivery.read',
  summary: 'The deliveries to come that an organization brings or receives, soonest first.',
  query: z.strictObject({
    /** every organization that I work for unless told */
    organizationId: idOf<'Organization'>().optional(),
    cursor: z.string().max(200).optional(),
  }),
  reply: listOf(delivery),
});

const sheetVariant = z.strictObject({
  variantId: replyId,
  productName: z.string(),
  variantName: z.string(),
  isWeighed: z.boolean(),
  quantity: z.int(),
  /** pieces that were ordered and will not come */
  missingQuantity: z.int(),
  /** pieces that go into composites, beside `quantity` */
  inComposites: z.int(),
  orderCount: z.int(),
  /** the date that it bears beside its lot; `none` asks for neither */
  dateKind: z.enum(dateKinds),
  /** null until it is written */
  lot: lot.nullable(),
});

const sheetOrder = z.strictObject({
  /** stands for the household */
  code: z.string(),
  /** first name and one letter, if the hub of the day allows names */
  householdName: z.string().nullable(),
  pickupSlot: z.strictObject({ startsAt: moment, endsAt: moment }).nullable(),
  lines: z.array(
    z.strictObject({
      lineId: replyId,
      variantId: replyId,
      productName: z.string(),
      variantName: z.string(),
      isWeighed: z.boolean(),
      quantity: z.int(),
      /** what its pieces are expected to weigh together; null when they are not weighed */
      expectedGrams: z.int().nullable(),
      /** what its producer weighed; null before */
      realGrams: z.int().nullable(),
      /** what each piece of a composite holds; null for any other format */
      parts: z
        .array(
          z.strictObject({
            variantId: replyId,
            productName: z.string(),
            variantName: z.string(),
            quantity: z.int(),
          }),
        )
        .nullable(),
    }),
  ),
});

export const preparationSheet = z.strictObject({
  ...deliveryFields,
  /** nothing can be ordered or changed any more */
  isFinal: z.boolean(),
  /** the reader may say now what will be missing */
  isShortable: z.boolean(),
  /** the reader may say that its seller comes whatever is ordered */
  isWaivable: z.boolean(),
  readAt: moment,
  /** by product, then format */
  variants: z.array(sheetVariant),
  /** by slot, then code */
  orders: z.array(sheetOrder),
});

export type PreparationSheet = z.output<typeof preparationSheet>;

const byDelivery = z.strictObject({
  pickupDayId: idOf<'PickupDay'>(),
  sellerId: idOf<'Organization'>(),
});

export const readPreparationSheet = endpoint({
  method: 'GET',
  path: '/api/deliveries/:pickupDayId/:sellerId/sheet',
  permission: 'delivery.read',
  summary: 'What a seller prepares for a day: totals per format, lines per order code.',
  params: byDelivery,
  reply: preparationSheet,
});

const correction = z.strictObject({
  /** counts the corrections of one producer and day, from 1 */
  number: z.int(),
  issuedAt: moment,
  /** pieces more, or fewer, of each format */
  variants: z.array(
    z.strictObject({
      variantId: replyId,
      productName: z.string(),
      variantName: z.string(),
      difference: z.int(),
    }),
  ),
  lines: z.array(
    z.strictObject({
      /** stands for the household */
      code: z.string(),
      variantId: replyId,
      productName: z.string(),
      variantName: z.string(),
      /** what was told last, and what holds now; 0 is none */
      from: z.int(),
      to: z.int(),
    }),
  ),
});

export const corrections = z.strictObject({
  ...deliveryFields,
  /** the latest first */
  corrections: z.array(correction),
});

export type Corrections = z.output<typeof corrections>;

export const readCorrections = endpoint({
  method: 'GET',
  path: '/api/deliveries/:pickupDayId/:sellerId/corrections',
  permission: 'delivery.read',
  summary: 'What changed for a seller since its preparation sheet left: differences, numbered.',
  params: byDelivery,
  reply: corrections,
});

export const tellSeller = endpoint({
  method: 'PUT',
  path: '/api/deliveries/:pickupDayId/:sellerId/telling',
  permission: 'desk.act',
  summary: 'Notes that the hub told a seller what is new of a day, by phone or on paper.',
  params: byDelivery,
  reply: delivery,
});

export const readPreparationSheetCsv = endpoint({
  method: 'GET',
  path: '/api/deliveries/:pickupDayId/:sellerId/sheet.csv',
  permission: 'delivery.read',
  recordedAs: 'sheet.exported',
  summary: 'The preparation sheet for a spreadsheet.',
  params: byDelivery,
  answers: 'text/csv',
});
