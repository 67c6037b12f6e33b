import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { locale, moment, replyId } from '../shared/schemas.ts';

const colour = z.string();

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
  /** colours that replace the tokens of the same name */
  brand: z.strictObject({
    brand: colour.optional(),
    brandStrong: colour.optional(),
    onBrand: colour.optional(),
    brandSoft: colour.optional(),
  }),
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

export const readTerms = endpoint({
  method: 'GET',
  path: '/api/terms/:version',
  permission: 'public',
  summary: 'One version of the terms, as it was accepted.',
  params: z.strictObject({ version: z.string().min(1).max(40) }),
  query: inLocale,
  reply: terms,
});
