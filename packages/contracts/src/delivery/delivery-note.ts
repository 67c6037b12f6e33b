import { dateKinds } from '@etal/domain/catalogue/food';
import { receptionReasons } from '@etal/domain/delivery/reception';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { idOf, localDate, moment, replyId } from '../shared/schemas.ts';
import { gathered, gatheredQuery } from './gathered.ts';
import { lot } from './lot.ts';

const party = z.strictObject({
  name: z.string(),
  /** empty where it is not known, or a private person's */
  legalName: z.string(),
  siret: z.string().nullable(),
  address: z.string(),
  town: z.string(),
});

const received = z.strictObject({
  receivedQuantity: z.int(),
  reason: z.enum(receptionReasons).nullable(),
});

const names = {
  variantId: replyId,
  productName: z.string(),
  variantName: z.string(),
};

const contents = z.array(z.strictObject({ ...names, quantity: z.int(), lot: lot.nullable() }));

export const deliveryNote = z.strictObject({
  /** the same each time that it is printed */
  number: z.string(),
  pickupDayId: replyId,
  sellerId: replyId,
  /** of the first of its days */
  date: localDate,
  startsAt: moment,
  endsAt: moment,
  ...gathered,
  readAt: moment,
  /** nothing can be ordered or changed any more */
  isFinal: z.boolean(),
  /** the day does not take place, or its seller does not come */
  isOff: z.boolean(),
  seller: party,
  hub: party,
  place: z.strictObject({ name: z.string(), address: z.string(), town: z.string() }),
  /** by product, then format */
  lines: z.array(
    z.strictObject({
      ...names,
      isWeighed: z.boolean(),
      orderedQuantity: z.int(),
      /** pieces that come, after shortages */
      quantity: z.int(),
      /** of all its pieces together; null until each line is weighed */
      grams: z.int().nullable(),
      dateKind: z.enum(dateKinds),
      /** of all its days; null where they differ */
      lot: lot.nullable(),
      /** what its composites hold in all */
      contents,
      /** what the house noted last; null before, and until each of its days is noted */
      received: received.nullable(),
      /** the part of each of its days */
      days: z.array(
        z.strictObject({
          pickupDayId: replyId,
          orderedQuantity: z.int(),
          quantity: z.int(),
          grams: z.int().nullable(),
          lot: lot.nullable(),
          contents,
          received: received.nullable(),
        }),
      ),
    }),
  ),
});

export type DeliveryNote = z.output<typeof deliveryNote>;

const byDelivery = z.strictObject({
  pickupDayId: idOf<'PickupDay'>(),
  sellerId: idOf<'Organization'>(),
});

export const readDeliveryNote = endpoint({
  method: 'GET',
  path: '/api/deliveries/:pickupDayId/:sellerId/note',
  permission: 'delivery.read',
  summary: 'What a seller hands over with its crates, to print and sign. Names no household.',
  params: byDelivery,
  query: gatheredQuery,
  reply: deliveryNote,
});

export const readDeliveryNoteCsv = endpoint({
  method: 'GET',
  path: '/api/deliveries/:pickupDayId/:sellerId/note.csv',
  permission: 'delivery.read',
  summary: 'The delivery note for a spreadsheet.',
  params: byDelivery,
  query: gatheredQuery,
  answers: 'text/csv',
});
