import { keptActions } from '@etal/domain/organization/kept-change';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, listOf, claimSecret, moment, replyId } from '../shared/schemas.ts';

/** Who keeps the record of a producer without an account, and what waits for its claim. */
export const keeping = z.strictObject({
  /** hubs; empty once somebody acts for it */
  keepers: z.array(z.strictObject({ id: replyId, name: z.string() })),
  /** the link that waits, until somebody uses it */
  claimLink: z.strictObject({ madeAt: moment, expiresAt: moment }).nullable(),
  /** who wrote the record last, when a hub did */
  enteredBy: z
    .strictObject({ organizationName: z.string(), personName: z.string().nullable(), at: moment })
    .nullable(),
});

export type Keeping = z.output<typeof keeping>;

export const readKeeping = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/keeping',
  permission: 'organization.change',
  summary: 'Who keeps the record, who entered it, and whether a claim link waits.',
  params: byId<'Organization'>(),
  reply: keeping,
});

/** One thing that a hub wrote for a producer: who, when, what. */
export const keptChange = z.strictObject({
  id: replyId,
  at: moment,
  keeperName: z.string(),
  /** null once that person is erased */
  personName: z.string().nullable(),
  action: z.enum(keptActions),
  /** the product, variant or sale that it is about */
  subject: z
    .strictObject({
      productId: replyId.nullable(),
      name: z.string(),
      variantName: z.string().nullable(),
    })
    .nullable(),
  /** how many quantities were counted for a sale */
  count: z.int().nullable(),
});

export type KeptChange = z.output<typeof keptChange>;

export const listKeptChanges = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/kept-changes',
  permission: 'organization.change',
  summary: 'What hubs entered for the producer, by whom and when; the latest first.',
  params: byId<'Organization'>(),
  query: z.strictObject({ cursor: z.uuid().optional() }),
  reply: listOf(keptChange),
});

/** What a letter or a mail hands over: whoever has it may claim the record, once. */
export const claimLink = z.strictObject({
  url: z.string(),
  /** the end of it, to type from a letter */
  secret: z.string(),
  organizationName: z.string(),
  organizationAddress: z.string(),
  organizationTown: z.string(),
  keeperNames: z.array(z.string()),
  madeAt: moment,
  expiresAt: moment,
});

export type ClaimLink = z.output<typeof claimLink>;

export const createClaimLink = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/claim-link',
  permission: 'claim.offer',
  summary: 'Makes the link by which a producer claims its record; an earlier one ends.',
  status: 201,
  params: byId<'Organization'>(),
  /** mailed to the address of the record, or given on paper */
  body: z.strictObject({ delivery: z.enum(['mail', 'letter']) }),
  reply: claimLink,
});

export const readClaimLink = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/claim-link',
  permission: 'claim.offer',
  summary: 'The link that waits, to print its letter.',
  params: byId<'Organization'>(),
  reply: claimLink,
});

/** What the letter says, and no more. */
export const claimPreview = z.strictObject({
  organizationName: z.string(),
  organizationTown: z.string(),
  keeperNames: z.array(z.string()),
  expiresAt: moment,
});

export type ClaimPreview = z.output<typeof claimPreview>;

export const previewClaim = endpoint({
  method: 'POST',
  path: '/api/claim-previews',
  permission: 'public',
  summary: 'Whose record a claim link opens; the secret travels in the body, never in an address.',
  body: z.strictObject({ secret: claimSecret }),
  reply: claimPreview,
});

export const claimOrganization = endpoint({
  method: 'POST',
  path: '/api/claims',
  permission: 'session.own',
  summary: 'Uses a claim link: the person becomes manager of the producer; grants stay.',
  status: 201,
  body: z.strictObject({ secret: claimSecret }),
  reply: z.strictObject({ organizationId: replyId, organizationName: z.string() }),
});

/** Whether preparation sheets of the hub's days tell households' short names, and since when. */
export const nameSharing = z.strictObject({ since: moment.nullable() });

export const readNameSharing = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/name-sharing',
  permission: 'organization.change',
  summary: 'Whether producers read households’ names on the sheets of a hub’s days.',
  params: byId<'Organization'>(),
  reply: nameSharing,
});

export const allowNameSharing = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/name-sharing',
  permission: 'organization.change',
  summary: 'From now on, sheets of the hub’s days tell households’ short names.',
  params: byId<'Organization'>(),
  reply: nameSharing,
});

export const endNameSharing = endpoint({
  method: 'DELETE',
  path: '/api/organizations/:id/name-sharing',
  permission: 'organization.change',
  summary: 'From now on, sheets tell codes only.',
  params: byId<'Organization'>(),
  reply: nameSharing,
});
