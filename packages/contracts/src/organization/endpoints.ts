import { grantKinds } from '@etal/domain/organization/grants';
import { z } from 'zod';
import { menuEntry, organizationKind, role } from '../access/endpoints.ts';
import { endpoint } from '../shared/endpoint.ts';
import {
  byId,
  email,
  idOf,
  listOf,
  locale,
  name,
  phone,
  replyId,
  text,
  typed,
} from '../shared/schemas.ts';

export * from './certificates.ts';
export * from './keeping.ts';

const summaryFields = {
  id: replyId,
  kind: organizationKind,
  name: z.string(),
  slug: z.string(),
  about: z.string(),
  town: z.string(),
};

export const organizationSummary = z.strictObject(summaryFields);

export type OrganizationSummary = z.output<typeof organizationSummary>;

/** What the law has a seller say; public but for how its keeper reaches it. */
export const organization = z.strictObject({
  ...summaryFields,
  legalName: z.string(),
  siret: z.string().nullable(),
  address: z.string(),
  /** told to nobody but who may correct the record: null for everybody else */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** its professional contact, public */
  contactEmail: z.string().nullable(),
  contactPhone: z.string().nullable(),
  isPublicService: z.boolean(),
  isVatExempt: z.boolean(),
  /** sells as a private person, not as a trader */
  isPrivateSeller: z.boolean(),
  /** what lets it sell alcohol to take away; empty when it sells none */
  alcoholLicence: z.string(),
});

export type Organization = z.output<typeof organization>;

/** 14 digits, spaces allowed between them. */
const siret = z
  .string()
  .max(30)
  .transform((digits) => digits.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{14}$/));

const shortText = typed.max(200);

const recordFields = {
  name,
  about: text,
  legalName: shortText,
  siret: siret.nullable(),
  address: shortText,
  town: shortText,
  email: email.nullable(),
  phone: phone.nullable(),
  contactEmail: email.nullable(),
  contactPhone: phone.nullable(),
  isVatExempt: z.boolean(),
  isPrivateSeller: z.boolean(),
  alcoholLicence: shortText,
};

export const listOrganizations = endpoint({
  method: 'GET',
  path: '/api/organizations',
  permission: 'public',
  summary: 'The producers and hubs, by name.',
  query: z.strictObject({
    kind: z.enum(['producer', 'hub']).optional(),
    cursor: z.string().max(300).optional(),
  }),
  reply: listOf(organizationSummary),
});

export const readOrganization = endpoint({
  method: 'GET',
  path: '/api/organizations/:id',
  permission: 'public',
  summary: 'One organization: who it is, what it says of itself.',
  params: byId<'Organization'>(),
  reply: organization,
});

const newMember = z.strictObject({ email, name, role, locale: locale.default('fr') });

export const createOrganization = endpoint({
  method: 'POST',
  path: '/api/organizations',
  permission: 'organization.create',
  summary: 'The operator adds an organization; a hub adds a producer and keeps its record.',
  status: 201,
  body: z.strictObject({
    kind: organizationKind,
    /** a hub of mine, for a producer: it may then sell its products and write its catalogue */
    hubId: idOf<'Organization'>().optional(),
    ...recordFields,
    about: text.default(''),
    legalName: shortText.default(''),
    siret: siret.nullable().default(null),
    address: shortText.default(''),
    town: shortText.default(''),
    email: email.nullable().default(null),
    phone: phone.nullable().default(null),
    contactEmail: email.nullable().default(null),
    contactPhone: phone.nullable().default(null),
    isVatExempt: z.boolean().default(false),
    isPrivateSeller: z.boolean().default(false),
    alcoholLicence: shortText.default(''),
    /** left out: nobody signs in for it yet */
    manager: newMember.omit({ role: true }).optional(),
  }),
  reply: organization,
});

export const changeOrganization = endpoint({
  method: 'PATCH',
  path: '/api/organizations/:id',
  permission: 'organization.change',
  summary: 'Its manager corrects the record; a hub does for a producer that nobody claimed yet.',
  params: byId<'Organization'>(),
  body: z.strictObject(recordFields).exactPartial(),
  reply: organization,
});

export const menu = z.strictObject({ entries: z.array(menuEntry) });

export type Menu = z.output<typeof menu>;

export const writeMenu = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/menu',
  permission: 'organization.change',
  summary: 'What the menu of a hub has beside its six entries; an empty list takes all of it off.',
  params: byId<'Organization'>(),
  body: z.strictObject({ entries: z.array(menuEntry).max(menuEntry.options.length) }),
  reply: menu,
});

export const member = z.strictObject({
  personId: replyId,
  name: z.string(),
  email: z.string().nullable(),
  roles: z.array(role),
});

export type Member = z.output<typeof member>;

export const listMembers = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/members',
  permission: 'member.change',
  summary: 'Who acts for the organization, by name.',
  params: byId<'Organization'>(),
  reply: listOf(member),
});

export const addMember = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/members',
  permission: 'member.change',
  summary: 'Gives someone a role; they sign in by a code mailed to that address.',
  status: 201,
  params: byId<'Organization'>(),
  body: newMember,
  reply: member,
});

export const removeMember = endpoint({
  method: 'DELETE',
  path: '/api/organizations/:id/members/:personId',
  permission: 'member.change',
  summary: 'Takes every role of someone in the organization; a last manager stays.',
  params: z.strictObject({ id: idOf<'Organization'>(), personId: idOf<'Person'>() }),
  status: 204,
});

export const grantKind = z.enum(grantKinds);

/**
 * What a producer allows a hub: `sell` its products in sales, write its `catalogue`; what a hub
 * allows whoever sells: bring a sale to its `pickup` days.
 */
export const grant = z.strictObject({
  granterId: replyId,
  granterName: z.string(),
  receiverId: replyId,
  receiverName: z.string(),
  kinds: z.array(grantKind),
  /** nobody acts for the producer: the hub that writes its catalogue keeps its record */
  isKept: z.boolean(),
});

export type Grant = z.output<typeof grant>;

export const listGrants = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/grants',
  permission: 'organization.change',
  summary: 'What the organization allows others, and what others allow it.',
  params: byId<'Organization'>(),
  reply: listOf(grant),
});

export const writeGrant = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/grants/:receiverId',
  permission: 'grant.change',
  summary: 'Sets what an organization allows another; an empty list withdraws it.',
  params: z.strictObject({ id: idOf<'Organization'>(), receiverId: idOf<'Organization'>() }),
  body: z.strictObject({ kinds: z.array(grantKind).max(grantKinds.length) }),
  reply: grant,
});
