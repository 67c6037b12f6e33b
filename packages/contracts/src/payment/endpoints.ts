import { paymentMethods } from '@etal/domain/payment/payment';
import { asCents } from '@etal/domain/shared/cents';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, moment, replyCents, replyId, shortText, typed } from '../shared/schemas.ts';

export const openTill = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/till',
  permission: 'till.open',
  summary: 'Begins to keep the till of a hub: what was due for past days is presumed paid.',
  status: 201,
  params: byId<'Organization'>(),
  body: z.strictObject({
    /** households that still owe what was due for past days */
    owingIds: z.array(idOf<'Household'>()).max(limits.listItemsMax).default([]),
  }),
  reply: z.strictObject({
    openedAt: moment,
    /** households of which something was presumed paid, and how much */
    householdCount: z.int(),
    presumedCents: replyCents,
  }),
});

/** One payment: 1 cent to 10,000 €. */
export const paymentCents = z.int().min(1).max(limits.paymentCentsMax).transform(asCents);

export const payment = z.strictObject({
  id: replyId,
  /** of the merchant, without a gap */
  receiptNumber: z.int(),
  method: z.enum(paymentMethods),
  amountCents: replyCents,
  /** how much of it stayed in the cagnotte */
  keptCents: replyCents,
  /** what went back over the table */
  changeCents: replyCents,
  reference: z.string(),
  at: moment,
  /** null for somebody who is gone, and for the household: that is of the house */
  by: z.string().nullable(),
  /** why it was taken back; null while it stands */
  reversedFor: z.string().nullable(),
});

export type Payment = z.output<typeof payment>;

export const takePayment = endpoint({
  method: 'POST',
  path: '/api/payments',
  permission: 'payment.take',
  summary: 'Money that a household gives a merchant: it pays the oldest, the rest may be kept.',
  status: 201,
  isIdempotent: true,
  body: z
    .strictObject({
      merchantId: idOf<'Organization'>(),
      householdId: idOf<'Household'>(),
      method: z.enum(paymentMethods),
      amountCents: paymentCents,
      /** for cash: what lies on the table, when it is not exact */
      tenderedCents: paymentCents.optional(),
      /** number of a cheque, words of a transfer */
      reference: shortText.default(''),
      /** says again an amount beyond what is owed: the rest is kept in the cagnotte */
      isSure: z.boolean().default(false),
    })
    .refine(({ method, tenderedCents }) => method === 'cash' || tenderedCents === undefined, {
      path: ['tenderedCents'],
      message: 'unexpected',
    }),
  reply: payment,
});

export const reversePayment = endpoint({
  method: 'PUT',
  path: '/api/payments/:id/reversal',
  permission: 'payment.take',
  summary: 'Takes back a payment that was not: a cheque without funds, a wrong amount.',
  params: z.strictObject({ id: idOf<'Payment'>() }),
  body: z.strictObject({ reason: typed.min(1).max(limits.reasonCharactersMax) }),
  reply: payment,
});

/** Of something that a household owes, what is left when money pays the oldest first. */
const leftToPay = z.strictObject({
  /** null for what came from the old ledger */
  orderId: replyId.nullable(),
  code: z.string().nullable(),
  placeName: z.string().nullable(),
  startsAt: moment.nullable(),
  /** its day is not over */
  isComing: z.boolean(),
  leftCents: replyCents,
});

const standing = z.strictObject({
  /** in all; negative when the merchant owes it */
  dueCents: replyCents,
  /** of it, what was due before today */
  pastCents: replyCents,
  creditCents: replyCents,
  /** the oldest first */
  left: z.array(leftToPay),
  /** the latest first */
  payments: z.array(payment),
});

export const account = standing.extend({
  householdId: replyId,
  name: z.string(),
  phoneEnding: z.string().nullable(),
});

export type Account = z.output<typeof account>;

export const readAccount = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/accounts/:householdId',
  permission: 'account.read',
  summary: 'What a household owes a merchant and since when, its cagnotte, what it paid.',
  params: z.strictObject({ id: idOf<'Organization'>(), householdId: idOf<'Household'>() }),
  reply: account,
});

const myAccount = standing.extend({
  hubId: replyId,
  hubName: z.string(),
});

export type MyAccount = z.output<typeof myAccount>;

export const listMyAccounts = endpoint({
  method: 'GET',
  path: '/api/households/mine/accounts',
  permission: 'household.read',
  summary: 'What my household owes each hub that keeps its till, its cagnotte there, what it paid.',
  reply: z.strictObject({ items: z.array(myAccount) }),
});
