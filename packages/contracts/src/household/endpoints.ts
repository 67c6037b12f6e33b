import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { session } from '../access/endpoints.ts';
import { endpoint } from '../shared/endpoint.ts';
import { byId, email, idOf, locale, moment, name, phone, replyId } from '../shared/schemas.ts';

export const household = z.strictObject({
  id: replyId,
  /** « Prénom et nom », as the desk reads it */
  name: z.string(),
  phone: z.string().nullable(),
  /** of whoever asks; changed by PATCH /api/persons/me */
  email: z.string().nullable(),
  locale,
});

export type Household = z.output<typeof household>;

export const createHousehold = endpoint({
  method: 'POST',
  path: '/api/households',
  permission: 'public',
  summary:
    'A newcomer gives a name and a phone or an e-mail: makes the person, the household and a session.',
  status: 201,
  /** the form sent twice makes one household, and gives the same session */
  isIdempotent: true,
  body: z.strictObject({
    name,
    phone: phone.optional(),
    /** one that has an account is refused as `email.taken`: sign in by code instead */
    email: email.optional(),
    locale: locale.default('fr'),
  }),
  reply: z.strictObject({
    household,
    /** null when the caller was signed in already */
    session: session.nullable(),
  }),
});

export const readMyHousehold = endpoint({
  method: 'GET',
  path: '/api/households/mine',
  permission: 'household.read',
  summary: 'The household I order for.',
  reply: household,
});

export const changeMyHousehold = endpoint({
  method: 'PATCH',
  path: '/api/households/mine',
  permission: 'household.change',
  summary: 'Changes its name, phone or language; without an e-mail the phone stays.',
  body: z.strictObject({ name, phone: phone.nullable(), locale }).exactPartial(),
  reply: household,
});

/** A household as the members of a hub see it: never its e-mail, nor its whole phone. */
export const hubHousehold = z.strictObject({
  id: replyId,
  name: z.string(),
  /** the last four digits, which tell homonyms apart */
  phoneEnding: z.string().nullable(),
  hasCard: z.boolean(),
  /** what stands for the day that was asked about, at this hub */
  order: z.strictObject({ id: replyId, code: z.string(), isAssisted: z.boolean() }).nullable(),
});

export type HubHousehold = z.output<typeof hubHousehold>;

const ofDay = z.strictObject({ pickupDayId: idOf<'PickupDay'>().optional() });

const byHubHousehold = z.strictObject({
  id: idOf<'Organization'>(),
  householdId: idOf<'Household'>(),
});

export const findHouseholds = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/households',
  permission: 'household.search',
  summary: 'The households that a hub knows, by letters of their name or digits of their phone.',
  params: byId<'Organization'>(),
  /** below two letters or digits, nothing is found */
  query: ofDay.extend({ q: z.string().max(limits.nameCharactersMax).default('') }),
  reply: z.strictObject({
    items: z.array(hubHousehold),
    /** more are found than are shown: ask for more letters */
    isCut: z.boolean(),
  }),
});

export const createHubHousehold = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/households',
  permission: 'household.find',
  summary: 'A member of a hub makes a household, with a name at least, that nobody signs in for.',
  status: 201,
  isIdempotent: true,
  params: byId<'Organization'>(),
  body: z.strictObject({ name, phone: phone.optional(), locale: locale.default('fr') }),
  reply: hubHousehold,
});

export const readHubHousehold = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/households/:householdId',
  permission: 'household.assist',
  summary: 'One household that a hub knows.',
  params: byHubHousehold,
  query: ofDay,
  reply: hubHousehold,
});

export const householdCard = z.strictObject({ code: z.string(), givenAt: moment });

export type HouseholdCard = z.output<typeof householdCard>;

export const giveCard = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/households/:householdId/cards',
  permission: 'household.assist',
  summary: 'Gives a household a card; the one before ends.',
  status: 201,
  isIdempotent: true,
  params: byHubHousehold,
  reply: householdCard,
});

export const readHouseholdCard = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/households/:householdId/card',
  permission: 'household.assist',
  summary: 'The card that a household has, to print it.',
  params: byHubHousehold,
  reply: householdCard,
});

export const cardHousehold = hubHousehold.extend({
  /** the card was given to a household that ended in this one */
  isMerged: z.boolean(),
});

export type CardHousehold = z.output<typeof cardHousehold>;

export const readCard = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/card-readings',
  permission: 'household.find',
  summary: 'The household whose card is shown at the desk; the hub knows it from then on.',
  params: byId<'Organization'>(),
  body: ofDay.extend({ code: z.string().max(20) }),
  reply: cardHousehold,
});

const invitation = z.strictObject({ id: replyId, email: z.string(), expiresAt: moment });

export const householdMembers = z.strictObject({
  members: z.array(
    z.strictObject({
      personId: replyId,
      name: z.string(),
      isMe: z.boolean(),
      joinedAt: moment,
    }),
  ),
  /** mailed, and not answered yet */
  invitations: z.array(invitation),
});

export type HouseholdMembers = z.output<typeof householdMembers>;

export const readMembers = endpoint({
  method: 'GET',
  path: '/api/households/mine/members',
  permission: 'household.read',
  summary: 'Who belongs to my household, and who is invited.',
  reply: householdMembers,
});

export const removeMember = endpoint({
  method: 'DELETE',
  path: '/api/households/mine/members/:personId',
  permission: 'household.change',
  summary: 'Takes somebody out of my household, or leaves it; somebody stays.',
  status: 204,
  params: z.strictObject({ personId: idOf<'Person'>() }),
});

export const inviteMember = endpoint({
  method: 'POST',
  path: '/api/households/mine/invitations',
  permission: 'household.change',
  summary: 'Mails somebody a link to join my household; a new one ends the one before.',
  status: 201,
  body: z.strictObject({ email }),
  reply: invitation,
});

export const withdrawInvitation = endpoint({
  method: 'DELETE',
  path: '/api/households/mine/invitations/:id',
  permission: 'household.change',
  summary: 'Takes an invitation back: its link opens nothing any more.',
  status: 204,
  params: byId<'HouseholdInvitation'>(),
});

export const readInvitation = endpoint({
  method: 'GET',
  path: '/api/household-invitations/:id',
  permission: 'invitation.read',
  summary: 'Who invites whom, for whoever holds the mailed link.',
  params: byId<'HouseholdInvitation'>(),
  reply: z.strictObject({
    /** « Awa D. » */
    householdName: z.string(),
    /** a person, or a hub that moved the household in */
    invitedBy: z.string(),
    isFromHub: z.boolean(),
    email: z.string(),
    expiresAt: moment,
  }),
});

export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/api/household-invitations/acceptances',
  permission: 'public',
  summary:
    'Joins a household by the secret of a mailed link, once; a newcomer gives a name and is signed in.',
  status: 201,
  body: z.strictObject({
    secret: z.string().min(1).max(200),
    /** of a newcomer */
    name: name.optional(),
    locale: locale.default('fr'),
  }),
  reply: z.strictObject({
    household,
    /** null when the caller was signed in already */
    session: session.nullable(),
  }),
});
