import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { openingChange } from '../due/endpoints.ts';
import { endpoint } from '../shared/endpoint.ts';
import {
  byId,
  email,
  idOf,
  listOf,
  moment,
  name,
  phone,
  replyCents,
  replyId,
  tag,
  typed,
} from '../shared/schemas.ts';

/** A household in the list of a hub: never its e-mail, nor its whole phone. */
export const listedHousehold = z.strictObject({
  id: replyId,
  name: z.string(),
  /** the last four digits, which tell homonyms apart */
  phoneEnding: z.string().nullable(),
  /** somebody signs in for it */
  hasAccount: z.boolean(),
  tags: z.array(z.string()),
});

export type ListedHousehold = z.output<typeof listedHousehold>;

const note = z.strictObject({
  id: replyId,
  text: z.string(),
  writtenAt: moment,
  /** null for somebody who is gone */
  writtenBy: z.string().nullable(),
});

export type HouseholdNote = z.output<typeof note>;

const correctedField = z.enum(['name', 'phone', 'email']);

/** What a hub made another of who a household is; a phone or an e-mail of before is kept nowhere. */
const correction = z.strictObject({
  fields: z.array(correctedField),
  /** where the name is another since */
  nameBefore: z.string().nullable(),
  at: moment,
  /** null for somebody who is gone */
  by: z.string().nullable(),
});

export type HouseholdCorrection = z.output<typeof correction>;

/** The last invitation of a household in the name of a hub. */
const hubInvitation = z.strictObject({
  askedAt: moment,
  /** null until its mail has left: never by night */
  sentAt: moment.nullable(),
  expiresAt: moment,
  /** neither used, taken back nor too old */
  isOpen: z.boolean(),
});

export type HubInvitationState = z.output<typeof hubInvitation>;

export const householdFile = listedHousehold.extend({
  /** whether the hub may correct it: the hub that made it, until it has an account */
  correction: z.enum(['open', 'claimed', 'elsewhere']),
  /** where the hub invites it; null where the hub may not correct it */
  email: z.string().nullable(),
  invitation: hubInvitation.nullable(),
  /** the latest first */
  corrections: z.array(correction),
  /** the latest first */
  notes: z.array(note),
  /** at this hub, the latest first */
  orders: z.array(
    z.strictObject({
      id: replyId,
      code: z.string(),
      pickupDayId: replyId,
      placeName: z.string(),
      startsAt: moment,
      isCancelled: z.boolean(),
      /** due on its lines as they stand */
      dueCents: replyCents,
    }),
  ),
  /** what it owes the hub in all; negative is in credit */
  dueCents: replyCents,
  /** of orders whose day is not over */
  comingCents: replyCents,
  /** what is left of the balance that came from the old ledger of the hub */
  openingCents: replyCents,
  openingChanges: z.array(openingChange),
});

export type HouseholdFile = z.output<typeof householdFile>;

const cents = z
  .int()
  .min(-10 * limits.openingCentsMax)
  .max(10 * limits.openingCentsMax);

const byFile = z.strictObject({ id: idOf<'Organization'>(), householdId: idOf<'Household'>() });

export const listHouseholdFiles = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/household-files',
  permission: 'household_file.list',
  summary: 'The households that a hub knows, by name; those that letters, digits or a tag find.',
  params: byId<'Organization'>(),
  query: z.strictObject({
    q: z.string().max(limits.nameCharactersMax).default(''),
    tag: tag.optional(),
    cursor: z.string().max(800).optional(),
  }),
  reply: listOf(listedHousehold),
});

export const readHouseholdFile = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/household-files/:householdId',
  permission: 'household_file.keep',
  recordedAs: 'household.file_read',
  summary: 'What a hub keeps about a household: tags, notes, orders, what is left to pay.',
  params: byFile,
  reply: householdFile,
});

export const tagHousehold = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/household-files/:householdId/tags',
  permission: 'household_file.keep',
  summary: 'Sets the tags by which a hub gathers a household.',
  params: byFile,
  body: z.strictObject({ tags: z.array(tag).max(limits.tagsPerHouseholdMax) }),
  reply: z.strictObject({ tags: z.array(z.string()) }),
});

export const noteHousehold = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/household-files/:householdId/notes',
  permission: 'household_file.keep',
  summary: 'Notes something about a household, which it can read in its export.',
  status: 201,
  params: byFile,
  body: z.strictObject({ text: typed.min(1).max(limits.householdNoteCharactersMax) }),
  reply: note,
});

/** How to call or write to a household from a phone of the hub's people. */
export const reached = z.strictObject({
  /** as the household gave it */
  phone: z.string(),
  /** what a message could say, in the household's language */
  text: z.string(),
});

export type Reached = z.output<typeof reached>;

/** What a household that no mail reaches is to be told of a day. */
export const callKinds = ['opening', 'closing', 'reminder', 'change'] as const;

const householdCall = z.strictObject({
  householdId: replyId,
  householdName: z.string(),
  phoneEnding: z.string().nullable(),
  kind: z.enum(callKinds),
  /** its order of that day */
  orderId: replyId.nullable(),
  code: z.string().nullable(),
  /** when the others were mailed, or since when its order is another */
  newsAt: moment,
  /** when somebody told it; null where something came since */
  toldAt: moment.nullable(),
});

export type HouseholdCall = z.output<typeof householdCall>;

export const listCalls = endpoint({
  method: 'GET',
  path: '/api/pickup-days/:id/calls',
  permission: 'household_file.list',
  summary: 'The households that no mail reaches, and what each is to be told of a day.',
  params: byId<'PickupDay'>(),
  reply: z.strictObject({ items: z.array(householdCall) }),
});

export const tellHousehold = endpoint({
  method: 'PUT',
  path: '/api/pickup-days/:id/calls/:householdId',
  permission: 'household_file.keep',
  summary: 'Notes that a household was told what is new of a day, by phone or in person.',
  status: 204,
  params: z.strictObject({ id: idOf<'PickupDay'>(), householdId: idOf<'Household'>() }),
});

export const reachHousehold = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/household-files/:householdId/calls',
  permission: 'household_file.keep',
  recordedAs: 'household.reached',
  summary: 'Shows the whole phone of a household, to call or write to it; the look is recorded.',
  status: 201,
  params: byFile,
  body: z.strictObject({
    /** the order that it is about, at this hub */
    orderId: idOf<'Order'>().optional(),
    /** or the day, where the household has no order yet */
    pickupDayId: idOf<'PickupDay'>().optional(),
  }),
  reply: reached,
});

export const changeOpening = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/household-files/:householdId/opening-changes',
  permission: 'household_file.keep',
  summary: 'Settles or corrects the old balance of a household, which reads the reason.',
  status: 201,
  params: byFile,
  body: z.strictObject({
    kind: z.enum(['settled', 'corrected']),
    /** the old balance as it was seen */
    expectedCents: cents,
    /** what is left of it; negative is in credit */
    toCents: cents,
    reason: typed.min(1).max(limits.reasonCharactersMax),
  }),
  reply: z.strictObject({ openingCents: replyCents }),
});

export const correctHousehold = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/household-files/:householdId/corrections',
  permission: 'household_file.keep',
  summary: 'Corrects the name, phone or e-mail of a household that the hub made.',
  status: 201,
  params: byFile,
  body: z.strictObject({
    name,
    /** left out: as it is; null: none */
    phone: phone.nullable().optional(),
    email: email.nullable(),
  }),
  reply: z.strictObject({
    /** what became another */
    fields: z.array(correctedField),
  }),
});

export const inviteHousehold = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/household-files/:householdId/invitations',
  permission: 'household_file.keep',
  summary: 'Invites a household that the hub made; the link of before opens nothing any more.',
  status: 201,
  params: byFile,
  reply: hubInvitation,
});

export const removeHouseholdNote = endpoint({
  method: 'DELETE',
  path: '/api/organizations/:id/household-files/:householdId/notes/:noteId',
  permission: 'household_file.keep',
  summary: 'Removes a note about a household, for good.',
  status: 204,
  params: byFile.extend({ noteId: idOf<'HouseholdNote'>() }),
});

export const listTags = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/tags',
  permission: 'household_file.list',
  summary: 'The tags of a hub, each with how many households have it.',
  params: byId<'Organization'>(),
  reply: z.strictObject({
    items: z.array(z.strictObject({ tag: z.string(), householdCount: z.int() })),
  }),
});
