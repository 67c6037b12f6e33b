import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, moment, replyCents, replyId } from '../shared/schemas.ts';

const householdDue = z.strictObject({
  /** null for one that was erased */
  id: replyId.nullable(),
  name: z.string(),
  /** the last four digits, which tell homonyms apart */
  phoneEnding: z.string().nullable(),
  /** all of it; negative is in credit */
  dueCents: replyCents,
  /** of orders whose day is not over */
  comingCents: replyCents,
  /** its cagnotte at the hub */
  creditCents: replyCents,
});

export type HouseholdDue = z.output<typeof householdDue>;

const sellerDue = z.strictObject({ id: replyId, name: z.string(), owedCents: replyCents });

export const readDues = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/dues',
  permission: 'due.read',
  summary: 'What households owe a hub, and what it owes producers: sums of the journal.',
  params: byId<'Organization'>(),
  reply: z.strictObject({
    /** since when its till is kept here: past days are settled by payments; null before */
    tillOpenedAt: moment.nullable(),
    /** what households owe, by where it comes from; their sum is `dueCents` */
    totals: z.strictObject({
      dueCents: replyCents,
      /** orders whose day is not over */
      comingCents: replyCents,
      /** orders whose day is over */
      pastCents: replyCents,
      /** taken over from another ledger */
      openingCents: replyCents,
      /** cagnottes of households */
      creditCents: replyCents,
      owedCents: replyCents,
      /** what the house keeps of sales: part of what households owe */
      keptCents: replyCents,
    }),
    /** who owes most first; those who owe nothing and have no cagnotte are left out */
    households: z.array(householdDue),
    /** more households owe something than are shown */
    isCut: z.boolean(),
    sellers: z.array(sellerDue),
  }),
});

/** What a hub settled or corrected of an old balance, with the reason that it gives. */
export const openingChange = z.strictObject({
  kind: z.enum(['settled', 'corrected']),
  fromCents: replyCents,
  toCents: replyCents,
  reason: z.string(),
  at: moment,
});

export type OpeningChange = z.output<typeof openingChange>;

const myDue = z.strictObject({
  hubId: replyId,
  hubName: z.string(),
  /** where the hub keeps its till: all that is left to pay, and the cagnotte; null elsewhere */
  account: z.strictObject({ dueCents: replyCents, creditCents: replyCents }).nullable(),
  /** of orders whose day is not over */
  comingCents: replyCents,
  /** taken over from the old ledger of the hub, at that moment; negative is in credit */
  opening: z
    .strictObject({ amountCents: replyCents, at: moment, changes: z.array(openingChange) })
    .nullable(),
});

export type MyDue = z.output<typeof myDue>;

export const listMyDues = endpoint({
  method: 'GET',
  path: '/api/households/mine/dues',
  permission: 'household.read',
  summary: 'What my household has to pay at each hub, and what came from its old ledger.',
  reply: z.strictObject({ items: z.array(myDue) }),
});

export type Dues = z.output<NonNullable<typeof readDues.reply>>;
