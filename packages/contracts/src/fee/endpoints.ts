import { feeCalculators, feeKinds, feeManners, feeVatRates } from '@etal/domain/fee/fee';
import { asCents } from '@etal/domain/shared/cents';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, listOf, moment, name, replyCents, replyId } from '../shared/schemas.ts';

/** What an organization keeps of the sales of its pickup days; it never changes, it ends. */
export const fee = z.strictObject({
  id: replyId,
  kind: z.enum(feeKinds),
  name: z.string(),
  /** added to the price, or withheld from what the seller is due */
  manner: z.enum(feeManners),
  calculator: z.enum(feeCalculators),
  /** of what the seller asks, for `percent` */
  basisPoints: z.int().nullable(),
  /** of a piece, a kilogram, an order, its first article, or an order below the threshold */
  amountCents: replyCents.nullable(),
  /** of each further article (`flexible`), or of an order from the threshold on (`sack`) */
  nextCents: replyCents.nullable(),
  /** articles that are counted (`flexible`); null counts all */
  itemsMax: z.int().nullable(),
  /** of goods (`sack`) */
  thresholdCents: replyCents.nullable(),
  /** null counts on every seller */
  producerId: replyId.nullable(),
  producerName: z.string().nullable(),
  /** null counts at every place */
  pickupPointId: replyId.nullable(),
  pickupPointName: z.string().nullable(),
  /** null follows the product */
  vatBasisPoints: z.int().nullable(),
  createdAt: moment,
  endedAt: moment.nullable(),
});

export type Fee = z.output<typeof fee>;

export const listFees = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/fees',
  permission: 'fee.change',
  summary: 'The fees of an organization: those in force, then those that ended.',
  params: byId<'Organization'>(),
  reply: listOf(fee),
});

export const addFee = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/fees',
  permission: 'fee.change',
  summary: 'Makes a fee: it counts on the sales that are published from then on.',
  status: 201,
  params: byId<'Organization'>(),
  body: z.strictObject({
    kind: z.enum(feeKinds),
    name,
    manner: z.enum(feeManners),
    calculator: z.enum(feeCalculators),
    /** for `percent`; null for the others, which have an amount */
    basisPoints: z.int().min(1).max(10_000).nullable(),
    amountCents: z.int().min(0).max(limits.feeCentsMax).transform(asCents).nullable(),
    nextCents: z.int().min(0).max(limits.feeCentsMax).transform(asCents).nullable().default(null),
    itemsMax: z.int().min(1).max(limits.feeItemsMax).nullable().default(null),
    thresholdCents: z
      .int()
      .min(1)
      .max(limits.orderCentsMax)
      .transform(asCents)
      .nullable()
      .default(null),
    producerId: idOf<'Organization'>().nullable().default(null),
    pickupPointId: idOf<'PickupPoint'>().nullable().default(null),
    vatBasisPoints: z
      .int()
      .min(0)
      .max(10_000)
      .refine((rate) => feeVatRates.some((known) => known === rate))
      .nullable()
      .default(null),
  }),
  reply: fee,
});

export const endFee = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/fees/:feeId/ending',
  permission: 'fee.change',
  summary: 'Ends a fee: sales that are published already keep it.',
  params: byId<'Organization'>().extend({ feeId: idOf<'Fee'>() }),
  status: 204,
});
