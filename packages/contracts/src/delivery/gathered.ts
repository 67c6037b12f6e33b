import { z } from 'zod';
import { dayList } from '../pickup/day-list.ts';
import { localDate, moment, replyId } from '../shared/schemas.ts';

const day = z.strictObject({ pickupDayId: replyId, date: localDate, startsAt: moment });

/** The days of one place that a producer comes for at once, as replies tell them. */
export const gathered = {
  /** by when their pickups begin; that of the address is one of them */
  days: z.array(day),
  /** other days of the place for which the same producer may come at once */
  others: z.array(day),
};

/** Days of the same place, gathered with that of the address. */
export const gatheredQuery = z.strictObject({ days: dayList.optional() });
