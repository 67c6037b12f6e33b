import { menuEntries } from '@etal/domain/organization/menu';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { email, locale, moment, name, replyId, claimSecret } from '../shared/schemas.ts';

const newPassword = z.string().min(limits.passwordCharactersMin).max(limits.passwordCharactersMax);

export const knownPassword = z.string().min(1).max(limits.passwordCharactersMax);

/** Six digits, spaces allowed where people read them: `123 456`. */
export const code = z
  .string()
  .max(20)
  .transform((digits) => digits.replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/));

const refreshToken = z.string().min(1).max(300);

export const role = z.enum(['manager', 'desk', 'treasurer', 'operator']);

export const menuEntry = z.enum(menuEntries);

export const organizationKind = z.enum(['producer', 'hub', 'town', 'association']);

/** A signed-in browser: the access token lives ten minutes, the refresh token until used. */
export const session = z.strictObject({
  token: z.string(),
  tokenExpiresAt: moment,
  refreshToken: z.string(),
  expiresAt: moment,
  personId: replyId,
});

export type Session = z.output<typeof session>;

export const requestSignInCode = endpoint({
  method: 'POST',
  path: '/api/sign-in-codes',
  permission: 'public',
  summary: 'Mails a code to sign in with; answers the same whether the address is known or not.',
  status: 202,
  body: z.strictObject({
    email,
    /** a person to be, if nobody has that address: only for who holds a claim link */
    newcomer: z.strictObject({ name, locale, claimSecret }).optional(),
  }),
  reply: z.strictObject({ status: z.literal('accepted') }),
});

export const openSession = endpoint({
  method: 'POST',
  path: '/api/sessions',
  permission: 'public',
  summary: 'Signs in by mailed code or password, or renews a session by its refresh token.',
  status: 201,
  body: z.union([
    z.strictObject({ email, password: knownPassword }),
    z.strictObject({ email, code }),
    z.strictObject({ refreshToken }),
  ]),
  reply: session,
});

export const endSession = endpoint({
  method: 'DELETE',
  path: '/api/sessions/current',
  permission: 'session.own',
  summary: 'Signs this browser out.',
  status: 204,
});

export const endSessions = endpoint({
  method: 'DELETE',
  path: '/api/sessions',
  permission: 'session.own',
  summary: 'Signs out everywhere.',
  status: 204,
});

export const person = z.strictObject({
  id: replyId,
  name: z.string(),
  /** null for someone who gave a phone only */
  email: z.string().nullable(),
  /** whether a mailed code has come back from that address */
  isEmailConfirmed: z.boolean(),
  hasPassword: z.boolean(),
  locale,
  householdId: replyId.nullable(),
  memberships: z.array(
    z.strictObject({
      organizationId: replyId,
      organizationName: z.string(),
      organizationKind,
      role,
      /** what a hub added to its menu */
      menuEntries: z.array(menuEntry),
    }),
  ),
});

export type Person = z.output<typeof person>;

export const readMe = endpoint({
  method: 'GET',
  path: '/api/persons/me',
  permission: 'session.own',
  summary: 'Who is signed in, and what they belong to.',
  reply: person,
});

export const changeMe = endpoint({
  method: 'PATCH',
  path: '/api/persons/me',
  permission: 'session.own',
  summary: 'Changes my name, language, e-mail (until it is confirmed) or password.',
  body: z.strictObject({
    name: name.optional(),
    locale: locale.optional(),
    email: email.optional(),
    /** the old password or a mailed code proves who asks, once there is a password */
    password: z
      .strictObject({
        next: newPassword,
        current: knownPassword.optional(),
        code: code.optional(),
      })
      .optional(),
  }),
  reply: person,
});
