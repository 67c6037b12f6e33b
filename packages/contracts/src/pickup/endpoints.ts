import { asCents } from '@etal/domain/shared/cents';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import {
  byId,
  idOf,
  listOf,
  localDate,
  moment,
  name,
  replyCents,
  replyId,
  text,
  yesOrNo,
} from '../shared/schemas.ts';

/** A wall clock of the territory: `16:30`. */
export const wallClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);
const minimumCents = z.int().min(1).max(limits.orderMinimumCentsMax).transform(asCents);
const capacity = z.int().min(1).max(limits.slotCapacityMax).nullable();

export const pickupPoint = z.strictObject({
  id: replyId,
  hubId: replyId,
  hubName: z.string(),
  name: z.string(),
  address: z.string(),
  town: z.string(),
  /** how to get in, where to wait, step-free access */
  directions: z.string(),
  /** the least that one order comes to, deposits included; null takes any */
  minimumCents: replyCents.nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  /** put away: no day is set there any more */
  archivedAt: moment.nullable(),
});

export type PickupPoint = z.output<typeof pickupPoint>;

export const pickupSlot = z.strictObject({
  id: replyId,
  startsAt: moment,
  endsAt: moment,
  /** null takes everybody */
  capacity: z.int().nullable(),
  isFull: z.boolean(),
});

export type PickupSlot = z.output<typeof pickupSlot>;

export const pickupDay = z.strictObject({
  id: replyId,
  /** the day on the territory's calendar */
  date: localDate,
  startsAt: moment,
  endsAt: moment,
  note: z.string(),
  /** who runs the day and takes its money */
  merchantId: replyId,
  pickupPoint,
  slots: z.array(pickupSlot),
  /** of the published sales that reach this day, together; null when there is none */
  phase: z.enum(['upcoming', 'open', 'closed']).nullable(),
  /** the first opening, and the first and last closing, of what is not closed yet; else of all */
  opensAt: moment.nullable(),
  firstClosesAt: moment.nullable(),
  lastClosesAt: moment.nullable(),
  /** the day does not take place, and why */
  cancellation: z.strictObject({ at: moment, reason: z.string() }).nullable(),
});

export type PickupDay = z.output<typeof pickupDay>;

const pointFields = {
  name,
  address: name,
  town: name,
  directions: text,
  minimumCents: minimumCents.nullable(),
  latitude: latitude.nullable(),
  longitude: longitude.nullable(),
};

const slotFields = { startsTime: wallClock, endsTime: wallClock, capacity };

const cursor = z.string().max(200);

/** `mine`: only of the organizations whose pickup days the person runs; else of everybody. */
const whose = z.enum(['mine']).optional();

export const listPickupPoints = endpoint({
  method: 'GET',
  path: '/api/pickup-points',
  permission: 'public',
  summary:
    'The pickup points, in the order they were made; those put away, to whoever runs their days.',
  query: z.strictObject({ whose, archived: yesOrNo.default('false'), cursor: cursor.optional() }),
  reply: listOf(pickupPoint),
});

export const createPickupPoint = endpoint({
  method: 'POST',
  path: '/api/pickup-points',
  permission: 'pickup.change',
  summary: 'A hub opens a pickup point.',
  status: 201,
  body: z.strictObject({
    hubId: idOf<'Organization'>(),
    ...pointFields,
    directions: text.default(''),
    minimumCents: minimumCents.nullable().default(null),
    latitude: latitude.nullable().default(null),
    longitude: longitude.nullable().default(null),
  }),
  reply: pickupPoint,
});

export const changePickupPoint = endpoint({
  method: 'PATCH',
  path: '/api/pickup-points/:id',
  permission: 'pickup.change',
  summary: 'Its hub corrects a pickup point.',
  params: byId<'PickupPoint'>(),
  body: z.strictObject(pointFields).exactPartial(),
  reply: pickupPoint,
});

export const archivePickupPoint = endpoint({
  method: 'PUT',
  path: '/api/pickup-points/:id/archival',
  permission: 'pickup.change',
  summary: 'Puts a pickup point away; refused while a day to come stands there.',
  params: byId<'PickupPoint'>(),
  reply: pickupPoint,
});

export const restorePickupPoint = endpoint({
  method: 'DELETE',
  path: '/api/pickup-points/:id/archival',
  permission: 'pickup.change',
  summary: 'Takes a pickup point out of the archive.',
  params: byId<'PickupPoint'>(),
  reply: pickupPoint,
});

export const listPickupDays = endpoint({
  method: 'GET',
  path: '/api/pickup-days',
  permission: 'public',
  summary: 'The pickup days from a day on, soonest first; `near` puts the closest place first.',
  query: z.strictObject({
    /** today unless told */
    from: localDate.optional(),
    /** `50.75,3.04`: latitude, longitude; then there is no next page */
    near: z
      .string()
      .regex(/^-?\d{1,2}(\.\d{1,9})?,-?\d{1,3}(\.\d{1,9})?$/)
      .optional(),
    pickupPointId: idOf<'PickupPoint'>().optional(),
    whose,
    cursor: cursor.optional(),
  }),
  reply: listOf(pickupDay),
});

export const readPickupDay = endpoint({
  method: 'GET',
  path: '/api/pickup-days/:id',
  permission: 'public',
  summary: 'One pickup day: place, times, slots, what is open.',
  params: byId<'PickupDay'>(),
  reply: pickupDay,
});

export const createPickupDay = endpoint({
  method: 'POST',
  path: '/api/pickup-days',
  permission: 'pickup.change',
  summary: 'A hub sets a pickup day, with its slots if it has some.',
  status: 201,
  body: z.strictObject({
    pickupPointId: idOf<'PickupPoint'>(),
    date: localDate,
    startsTime: wallClock,
    endsTime: wallClock,
    note: text.default(''),
    slots: z.array(z.strictObject(slotFields)).max(limits.slotsPerDayMax).default([]),
  }),
  reply: pickupDay,
});

export const changePickupDay = endpoint({
  method: 'PATCH',
  path: '/api/pickup-days/:id',
  permission: 'pickup.change',
  summary: 'Its hub changes a pickup day; its times only while nobody has ordered for it.',
  params: byId<'PickupDay'>(),
  body: z
    .strictObject({ date: localDate, startsTime: wallClock, endsTime: wallClock, note: text })
    .exactPartial(),
  reply: pickupDay,
});

export const addPickupSlots = endpoint({
  method: 'POST',
  path: '/api/pickup-days/:id/slots',
  permission: 'pickup.change',
  summary: 'Adds slots to a pickup day.',
  status: 201,
  params: byId<'PickupDay'>(),
  body: z.strictObject({
    slots: z.array(z.strictObject(slotFields)).min(1).max(limits.slotsPerDayMax),
  }),
  reply: pickupDay,
});

export const changePickupSlot = endpoint({
  method: 'PATCH',
  path: '/api/pickup-slots/:id',
  permission: 'pickup.change',
  summary: 'Changes a slot; its capacity never falls under what is taken.',
  params: byId<'PickupSlot'>(),
  body: z.strictObject(slotFields).exactPartial(),
  reply: pickupDay,
});

export const removePickupSlot = endpoint({
  method: 'DELETE',
  path: '/api/pickup-slots/:id',
  permission: 'pickup.change',
  summary: 'Removes a slot that no order has ever chosen.',
  params: byId<'PickupSlot'>(),
  reply: pickupDay,
});
