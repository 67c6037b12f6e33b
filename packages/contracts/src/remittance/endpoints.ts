import { remittedMethods } from '@etal/domain/remittance/remittance';
import { asCents } from '@etal/domain/shared/cents';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, moment, replyCents, replyId, typed } from '../shared/schemas.ts';

const method = z.enum(remittedMethods);

const heldPayment = z.strictObject({
  id: replyId,
  receiptNumber: z.int(),
  amountCents: replyCents,
  /** number of a cheque and who drew it, as somebody typed it */
  reference: z.string(),
  at: moment,
});

/** Of a household that is erased, no name. */
const paymentInHand = heldPayment.extend({ householdName: z.string().nullable() });

export type PaymentInHand = z.output<typeof paymentInHand>;

const made = {
  id: replyId,
  method,
  /** of the hub and the method, without a gap */
  number: z.int(),
  totalCents: replyCents,
  paymentCount: z.int(),
  at: moment,
  by: z.string().nullable(),
  /** why it did not go to the bank; null while it stands */
  cancelledFor: z.string().nullable(),
};

const madeRemittance = z.strictObject(made);

/** No name of a household: it is printed and leaves with the cheques. */
export const remittance = z.strictObject({
  ...made,
  payments: z.array(heldPayment.extend({ isReversed: z.boolean() })),
});

export type Remittance = z.output<typeof remittance>;

export const readRemittances = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/till/remittances',
  permission: 'till.keep',
  summary: 'Cheques or card payments still in hand, and what went to the bank.',
  params: byId<'Organization'>(),
  query: z.strictObject({ method }),
  reply: z.strictObject({
    /** the oldest first */
    inHand: z.array(paymentInHand),
    /** the latest first */
    made: z.array(madeRemittance),
  }),
});

export type Remittances = z.output<NonNullable<(typeof readRemittances)['reply']>>;

export const makeRemittance = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/till/remittances',
  permission: 'till.keep',
  summary: 'Takes cheques, or card payments, to the bank together: a numbered slip.',
  status: 201,
  params: byId<'Organization'>(),
  body: z.strictObject({
    method,
    paymentIds: z.array(idOf<'Payment'>()).min(1).max(limits.remittancePaymentsMax),
    /** what somebody added up beside Étal */
    countedCents: z.int().min(0).transform(asCents).optional(),
  }),
  reply: remittance,
});

const ofRemittance = z.strictObject({
  id: idOf<'Organization'>(),
  remittanceId: idOf<'Remittance'>(),
});

export const readRemittance = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/till/remittances/:remittanceId',
  permission: 'till.keep',
  summary: 'What went to the bank together, to print.',
  params: ofRemittance,
  reply: remittance,
});

export const cancelRemittance = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/till/remittances/:remittanceId/cancellation',
  permission: 'till.keep',
  summary: 'Takes back a remittance that did not go to the bank: its payments are in hand again.',
  params: ofRemittance,
  body: z.strictObject({ reason: typed.min(1).max(limits.reasonCharactersMax) }),
  reply: remittance,
});
