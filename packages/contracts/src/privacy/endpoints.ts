import { z } from 'zod';
import { code, knownPassword } from '../access/endpoints.ts';
import { endpoint } from '../shared/endpoint.ts';
import { moment, replyCents, replyId } from '../shared/schemas.ts';

export const exportMe = endpoint({
  method: 'GET',
  path: '/api/persons/me/export',
  permission: 'session.own',
  recordedAs: 'person.exported',
  summary: 'Everything that is kept about me and my household: a zip of JSON and CSV files.',
  answers: 'application/zip',
});

/** Somebody looked at my household, or took a file away that names it. */
export const reading = z.strictObject({
  at: moment,
  /** its file was opened, its whole phone shown, a list of a day or all of the hub downloaded */
  what: z.enum(['file', 'phone', 'list', 'hub']),
  /** the hub, or the farm whose list it is */
  organizationName: z.string(),
  /** null for somebody who is gone */
  personName: z.string().nullable(),
});

export type Reading = z.output<typeof reading>;

export const listReadings = endpoint({
  method: 'GET',
  path: '/api/households/mine/readings',
  permission: 'household.read',
  summary: 'Who looked at my household, when and for which organization.',
  reply: z.strictObject({
    /** the latest first */
    items: z.array(reading),
    /** older ones are in the export */
    isCut: z.boolean(),
  }),
});

/** What erasing would do, and what it waits for. */
export const erasure = z.strictObject({
  /** the last of a household erases it too */
  isHouseholdErased: z.boolean(),
  /** the session is not fresh: a password or a mailed code has to come with the erasure */
  needsProof: z.boolean(),
  /** whose day is not over */
  liveOrders: z.array(z.strictObject({ id: replyId, code: z.string() })),
  /** what is due beside these orders; negative is owed to the household */
  balanceCents: replyCents,
  /** organizations that nobody else manages */
  managedAlone: z.array(z.strictObject({ id: replyId, name: z.string() })),
});

export type Erasure = z.output<typeof erasure>;

export const readErasure = endpoint({
  method: 'GET',
  path: '/api/persons/me/erasure',
  permission: 'session.own',
  summary: 'What erasing me would do, and what has to be settled before.',
  reply: erasure,
});

export const eraseMe = endpoint({
  method: 'DELETE',
  path: '/api/persons/me',
  permission: 'session.own',
  summary: 'Erases me, and my household when I am the last of it. Nothing brings it back.',
  body: z.strictObject({ password: knownPassword.optional(), code: code.optional() }),
  status: 204,
});
