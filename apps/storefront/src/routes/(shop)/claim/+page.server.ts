import { endSession, requestSignInCode, type Person } from '@etal/contracts/access/endpoints';
import {
  claimOrganization,
  previewClaim,
  type ClaimPreview,
} from '@etal/contracts/organization/endpoints';
import { claimSecret } from '@etal/contracts/shared/schemas';
import { m } from '@etal/messages';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { ApiRefusal, attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { parseForm, typedValues } from '#lib/server/parse-form.ts';
import { dropSession } from '#lib/server/session-cookie.ts';
import { findPerson } from '#lib/server/session.ts';
import { keepEmail } from '#lib/server/sign-in-email.ts';
import type { Actions, PageServerLoad } from './$types';

/**
 * Where a claim link leads. Without a link, the code of a letter is asked for; with one, whose record
 * it opens, then who claims it.
 */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'x-robots-tag': 'noindex' });
  const typed = event.url.searchParams.get('link');
  const secret = claimSecret.safeParse(typed ?? '');
  if (!secret.success) return { typed: typed ?? '', isWrong: !!typed };
  const person = await findPerson(event);
  const seen = await preview(event, secret.data);
  if (seen.refusal !== undefined) {
    return { refusal: seen.refusal, isSignedIn: person !== null };
  }
  return {
    preview: seen.preview,
    secret: secret.data,
    person: person && shownPerson(person),
  };
};

export const actions: Actions = {
  /** who is new is made only for who holds the link; the answer is the same for all */
  code: async (event) => {
    const form = await event.request.formData();
    const values = typedValues(form);
    const texts = { email: m.access_email_fault(), name: m.organization_fault_person() };
    const secret = String(form.get('link') ?? '');
    const asked = new FormData();
    asked.set('email', values.email ?? '');
    const { faults } = parseForm(requestSignInCode.body!, asked, texts);
    const name = values.name?.trim() ?? '';
    const missing = name === '' ? [{ field: 'name', text: texts.name }] : [];
    if (faults.length + missing.length > 0) {
      return fail(400, formRefusal([...missing, ...faults], values));
    }
    const email = (values.email ?? '').trim().toLowerCase();
    return attempt(async () => {
      const newcomer = { name, locale: event.locals.locale, claimSecret: secret };
      await call(event, requestSignInCode, { body: { email, newcomer } });
      keepEmail(event, email);
      const back = encodeURIComponent(href(`/claim?link=${encodeURIComponent(secret)}`));
      redirect(303, href(`/sign-in?step=code&next=${back}`));
    }, values);
  },
  claim: async (event) => {
    const secret = String((await event.request.formData()).get('link') ?? '');
    return attempt(async () => {
      const { organizationId } = await call(event, claimOrganization, { body: { secret } });
      redirect(303, href(`/organizations/${organizationId}/kept?claimed`));
    });
  },
  /** somebody else has this browser's session */
  leave: async (event) => {
    const secret = String((await event.request.formData()).get('link') ?? '');
    return attempt(async () => {
      await call(event, endSession);
      dropSession(event);
      redirect(303, href(`/claim?link=${encodeURIComponent(secret)}`));
    });
  },
};

type Seen = { preview: ClaimPreview; refusal?: never } | { refusal: string };

async function preview(event: RequestEvent, secret: string): Promise<Seen> {
  try {
    return { preview: await call(event, previewClaim, { body: { secret } }) };
  } catch (thrown) {
    if (!(thrown instanceof ApiRefusal)) throw thrown;
    return { refusal: thrown.message };
  }
}

function shownPerson({ name, email, isEmailConfirmed }: Person) {
  return { name, email: email ?? '', isProven: isEmailConfirmed };
}
