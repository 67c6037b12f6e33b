import { z } from 'zod';
import { session } from '../access/endpoints.ts';
import { endpoint } from '../shared/endpoint.ts';
import { email, locale, name, phone, replyId } from '../shared/schemas.ts';

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
