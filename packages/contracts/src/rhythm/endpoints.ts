import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { wallClock } from '../pickup/endpoints.ts';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, listOf, localDate, moment, name, replyId, tag } from '../shared/schemas.ts';

/** 1 is Monday, 7 is Sunday; on the wall clock of the territory. */
const weekTime = z.strictObject({ weekday: z.int().min(1).max(7), time: wallClock });

const slot = z.strictObject({
  startsTime: wallClock,
  endsTime: wallClock,
  /** null takes everybody */
  capacity: z.int().min(1).max(limits.slotCapacityMax).nullable(),
});

const pickupFields = {
  weekday: z.int().min(1).max(7),
  startsTime: wallClock,
  endsTime: wallClock,
  /** the last such time before the pickup, after the opening */
  closes: weekTime,
};

const destination = z.strictObject({
  pickupPointId: idOf<'PickupPoint'>(),
  ...pickupFields,
  slots: z.array(slot).max(limits.slotsPerDayMax).default([]),
});

const ruleFields = {
  /** of each sale it makes */
  name,
  everyWeeks: z.int().min(1).max(limits.rhythmWeeksMax),
  /** no sale opens before this day */
  startsOn: localDate,
  /** nothing is collected after this day; null goes on */
  endsOn: localDate.nullable(),
  opens: weekTime,
  destinations: z.array(destination).min(1).max(limits.destinationsPerCycleMax),
  /** seen and ordered only by households with this tag of the coordinator; null by everybody */
  forTag: tag.nullable(),
  weeksAhead: z.int().min(1).max(limits.rhythmAheadWeeksMax),
  /** nothing is collected on the public holidays of France */
  skipsHolidays: z.boolean(),
};

const draft = z.strictObject({
  coordinatorId: idOf<'Organization'>(),
  ...ruleFields,
  everyWeeks: ruleFields.everyWeeks.default(1),
  endsOn: ruleFields.endsOn.default(null),
  forTag: ruleFields.forTag.default(null),
  weeksAhead: ruleFields.weeksAhead.default(2),
  skipsHolidays: ruleFields.skipsHolidays.default(true),
});

export const comingSale = z.strictObject({
  /** of its first pickup */
  date: localDate,
  opensAt: moment,
  /** drafted or published: the sale exists, and follows the calendar no more */
  state: z.enum(['planned', 'skipped', 'holiday', 'drafted', 'published']),
  /** skipped: it does not open by itself */
  isSkipped: z.boolean(),
  orderCycleId: replyId.nullable(),
  /** why it could not open by itself: the code of a refusal */
  blockedCode: z.string().nullable(),
  pickups: z.array(
    z.strictObject({
      pickupPointId: replyId,
      pickupPointName: z.string(),
      startsAt: moment,
      endsAt: moment,
      closesAt: moment,
    }),
  ),
});

export type ComingSale = z.output<typeof comingSale>;

export const rhythm = z.strictObject({
  id: replyId,
  coordinatorId: replyId,
  coordinatorName: z.string(),
  name: z.string(),
  everyWeeks: z.int(),
  startsOn: localDate,
  endsOn: localDate.nullable(),
  opens: weekTime,
  destinations: z.array(
    z.strictObject({
      pickupPointId: replyId,
      pickupPointName: z.string(),
      ...pickupFields,
      slots: z.array(slot),
    }),
  ),
  forTag: z.string().nullable(),
  weeksAhead: z.int(),
  skipsHolidays: z.boolean(),
  /** paused: it neither makes nor opens anything */
  pausedAt: moment.nullable(),
  endedAt: moment.nullable(),
  /** the next four sales, skipped ones included; none once it has ended */
  coming: z.array(comingSale),
});

export type Rhythm = z.output<typeof rhythm>;

const byDate = z.strictObject({ id: idOf<'Rhythm'>(), date: localDate });

export const listRhythms = endpoint({
  method: 'GET',
  path: '/api/rhythms',
  permission: 'order_cycle.read',
  summary: 'The calendars of the organizations that the person manages.',
  query: z.strictObject({
    coordinatorId: idOf<'Organization'>().optional(),
    cursor: z.string().max(200).optional(),
  }),
  reply: listOf(rhythm),
});

export const readRhythm = endpoint({
  method: 'GET',
  path: '/api/rhythms/:id',
  permission: 'order_cycle.read',
  summary: 'One calendar, and its next four sales.',
  params: byId<'Rhythm'>(),
  reply: rhythm,
});

export const createRhythm = endpoint({
  method: 'POST',
  path: '/api/rhythms',
  permission: 'order_cycle.change',
  summary: 'Says once how the weeks go: sales and pickup days are made and opened by themselves.',
  status: 201,
  body: draft,
  reply: rhythm,
});

export const previewRhythm = endpoint({
  method: 'POST',
  path: '/api/rhythm-previews',
  permission: 'order_cycle.change',
  summary: 'What such a calendar would make: its next four sales. Keeps nothing.',
  body: draft,
  reply: z.strictObject({ coming: z.array(comingSale) }),
});

export const changeRhythm = endpoint({
  method: 'PATCH',
  path: '/api/rhythms/:id',
  permission: 'order_cycle.change',
  summary: 'Changes a calendar, for the sales that it has not made yet.',
  params: byId<'Rhythm'>(),
  body: z.strictObject(ruleFields).exactPartial(),
  reply: rhythm,
});

export const pauseRhythm = endpoint({
  method: 'PUT',
  path: '/api/rhythms/:id/pause',
  permission: 'order_cycle.change',
  summary: 'Makes and opens nothing until it is resumed.',
  params: byId<'Rhythm'>(),
  reply: rhythm,
});

export const resumeRhythm = endpoint({
  method: 'DELETE',
  path: '/api/rhythms/:id/pause',
  permission: 'order_cycle.change',
  summary: 'Goes on; weeks that are over are not made.',
  params: byId<'Rhythm'>(),
  reply: rhythm,
});

export const endRhythm = endpoint({
  method: 'PUT',
  path: '/api/rhythms/:id/end',
  permission: 'order_cycle.change',
  summary: 'Ends a calendar for good; the sales that it made stay.',
  params: byId<'Rhythm'>(),
  reply: rhythm,
});

export const skipDate = endpoint({
  method: 'PUT',
  path: '/api/rhythms/:id/skips/:date',
  permission: 'order_cycle.change',
  summary: 'Skips the sale collected on a date; one that is made does not open by itself.',
  params: byDate,
  reply: rhythm,
});

export const takeSkipBack = endpoint({
  method: 'DELETE',
  path: '/api/rhythms/:id/skips/:date',
  permission: 'order_cycle.change',
  summary: 'Takes a skipped date back.',
  params: byDate,
  reply: rhythm,
});
