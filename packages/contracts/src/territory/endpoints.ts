import { limits } from '@etal/domain/shared/limits';
import { legalFacts } from '@etal/domain/territory/legal';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import {
  email,
  idOf,
  locale,
  moment,
  name,
  phone,
  replyId,
  shortText,
  text,
  typed,
} from '../shared/schemas.ts';

/** `#1f6b3a` */
const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/)
  .toLowerCase();

/** The terms of sale as a household accepts them. */
export const terms = z.strictObject({
  version: z.string(),
  publishedAt: moment,
  locale,
  body: z.string(),
});

export const territory = z.strictObject({
  id: replyId,
  name: z.string(),
  timeZone: z.string(),
  email: z.string(),
  phone: z.string(),
  locales: z.array(locale),
  legal: z.strictObject({
    publisher: z.string(),
    host: z.string(),
    mediator: z.string(),
    address: z.string(),
    publicationDirector: z.string().optional(),
  }),
  /** one colour per theme; null keeps the house's palette */
  brand: z.strictObject({ light: z.string().nullable(), dark: z.string().nullable() }),
  logo: z.strictObject({ id: replyId, width: z.int(), height: z.int() }).nullable(),
  /** whether it says something of itself, in this language or in French */
  hasAbout: z.boolean(),
  hubs: z.array(
    z.strictObject({ id: replyId, name: z.string(), slug: z.string(), town: z.string() }),
  ),
  /** the version in force; null before any is published */
  terms: terms.nullable(),
});

export type Territory = z.output<typeof territory>;

const inLocale = z.strictObject({ locale: locale.default('fr') });

export const readTerritory = endpoint({
  method: 'GET',
  path: '/api/territory',
  permission: 'public',
  summary: 'Whom this installation serves: name, brand, hubs, and the terms in force.',
  query: inLocale,
  reply: territory,
});

export const changeTerritory = endpoint({
  method: 'PATCH',
  path: '/api/territory',
  permission: 'installation.operate',
  summary: 'Changes what the territory is called, its legal facts, colours and languages.',
  body: z
    .strictObject({
      name,
      email,
      phone,
      legal: z.strictObject({
        publisher: shortText,
        publicationDirector: shortText,
        host: shortText,
        address: text,
        mediator: text,
      }),
      /** one that cannot be read is refused, with the nearest that can */
      brand: z.strictObject({ light: colour.nullable(), dark: colour.nullable() }),
      /** French always */
      locales: z.array(locale).min(1).max(2),
    })
    .exactPartial(),
  reply: territory,
});

export const writeLogo = endpoint({
  method: 'PUT',
  path: '/api/territory/logo',
  permission: 'installation.operate',
  summary: 'Gives the territory its logo: the bytes of a JPEG, PNG, WebP or AVIF.',
  accepts: 'image/*',
  reply: territory,
});

export const removeLogo = endpoint({
  method: 'DELETE',
  path: '/api/territory/logo',
  permission: 'installation.operate',
  summary: 'Takes its logo from the territory.',
  reply: territory,
});

export const readLogo = endpoint({
  method: 'GET',
  path: '/api/logos/:logoId/:logoFormat',
  permission: 'public',
  summary: 'A logo in one format; it never changes.',
  params: z.strictObject({
    logoId: idOf<'TerritoryLogo'>(),
    logoFormat: z.enum(['webp', 'png']),
  }),
  answers: 'image/*',
});

const territoryPage = z.strictObject({ locale, body: z.string() });

const byPage = z.strictObject({ page: z.enum(['about']) });

export const readTerritoryPage = endpoint({
  method: 'GET',
  path: '/api/territory/pages/:page',
  permission: 'public',
  summary: 'What the territory says of itself, in this language or else in French.',
  params: byPage,
  query: inLocale,
  reply: territoryPage,
});

export const writeTerritoryPage = endpoint({
  method: 'PUT',
  path: '/api/territory/pages/:page',
  permission: 'installation.operate',
  summary: 'Writes what the territory says of itself in one language; empty says nothing.',
  params: byPage,
  body: z.strictObject({ locale, body: text }),
  reply: territoryPage,
});

export const draftTerms = endpoint({
  method: 'GET',
  path: '/api/territory/terms-draft',
  permission: 'installation.operate',
  summary: 'A model of terms in French, filled with what is known; the facts missing are named.',
  reply: z.strictObject({
    /** the day, by the clock of the territory, or the next that is free */
    version: z.string(),
    body: z.string(),
    /** legal facts, by name, and `hub`: a place without its address or its number */
    missing: z.array(z.enum([...legalFacts, 'hub'])),
  }),
});

const termsBody = typed.min(1).max(limits.termsCharactersMax);

export const publishTerms = endpoint({
  method: 'POST',
  path: '/api/terms',
  permission: 'installation.operate',
  summary: 'Puts a new version of the terms in force; those of past orders stay as they were.',
  status: 201,
  body: z.strictObject({
    /** `2026-11-26` */
    version: z.string().regex(/^[\dA-Za-z][\dA-Za-z.-]{0,39}$/),
    bodies: z.strictObject({ fr: termsBody, en: termsBody.optional() }),
  }),
  reply: terms,
});

export const readTerms = endpoint({
  method: 'GET',
  path: '/api/terms/:version',
  permission: 'public',
  summary: 'One version of the terms, as it was accepted.',
  params: z.strictObject({ version: z.string().min(1).max(40) }),
  query: inLocale,
  reply: terms,
});
