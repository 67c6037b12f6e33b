import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { moment, replyCents, replyId, typed } from '../shared/schemas.ts';

/** As everybody is told. */
export const reason = typed.min(1).max(limits.reasonCharactersMax);

/** What the hub was shown: the act is done only while that is still right. */
export const basis = z.string().min(1).max(100);

/** An order that an act touches, and whom to call. */
export const touched = {
  id: replyId,
  code: z.string(),
  householdName: z.string(),
  /** the last four digits */
  phoneEnding: z.string().nullable(),
  /** somebody of the household has an e-mail */
  isMailed: z.boolean(),
  /** pieces that are touched */
  quantity: z.int(),
  /** what is due once it is done */
  dueCents: replyCents,
};

export const touchedSeller = z.strictObject({
  sellerId: replyId,
  sellerName: z.string(),
  /** pieces that its stocks get back, or that come another day */
  quantity: z.int(),
  amountCents: replyCents,
  /** its preparation sheet has left */
  isIssued: z.boolean(),
  /** somebody of it has an e-mail */
  isMailed: z.boolean(),
  phone: z.string().nullable(),
});

export const reachedDay = z.strictObject({
  pickupDayId: replyId,
  startsAt: moment,
  placeName: z.string(),
  closesAt: moment,
  orderCount: z.int(),
});

/** What an act takes off the orders of a day: shown before it, and then exactly what is done. */
export const disruption = z.strictObject({
  pickupDayId: replyId,
  startsAt: moment,
  endsAt: moment,
  placeName: z.string(),
  /** the producer that does not come; null for the whole day */
  sellerName: z.string().nullable(),
  orders: z.array(
    z.strictObject({
      ...touched,
      /** what is no longer due */
      removedCents: replyCents,
      /** nothing is left of it */
      isCancelled: z.boolean(),
    }),
  ),
  sellers: z.array(touchedSeller),
  removedCents: replyCents,
  cancelledCount: z.int(),
  /** places that slots get back */
  freedPlaces: z.int(),
  /** days that households may take their goods to, and for how many orders all of them go */
  days: z.array(reachedDay),
  basis: z.string(),
});

export type Disruption = z.output<typeof disruption>;

/** Where and when a day takes place. */
export const stop = { startsAt: moment, endsAt: moment, placeName: z.string() };

/** What moving a day would do: shown before it, and then exactly what is done. */
export const dayMove = z.strictObject({
  pickupDayId: replyId,
  from: z.strictObject(stop),
  to: z.strictObject(stop),
  slots: z.array(
    z.strictObject({
      id: replyId,
      fromStartsAt: moment,
      fromEndsAt: moment,
      toStartsAt: moment,
      toEndsAt: moment,
      takenCount: z.int(),
    }),
  ),
  orders: z.array(z.strictObject(touched)),
  /** producers whose goods come at the new time, or to the new place */
  sellers: z.array(touchedSeller),
  dueCents: replyCents,
  /** sales that would close once the day has begun: it does not move before they are closed */
  lateSales: z.array(z.strictObject({ orderCycleId: replyId, name: z.string(), closesAt: moment })),
  /** days that households may take instead */
  days: z.array(reachedDay),
  basis: z.string(),
});

export type DayMove = z.output<typeof dayMove>;
