import { openSession, requestSignInCode } from '@etal/contracts/access/endpoints';
import { email as emailSchema } from '@etal/contracts/shared/schemas';
import { limits } from '@etal/domain/shared/limits';
import { m } from '@etal/messages';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href, withoutLocale } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, type FormFault } from '#lib/server/api-refusal.ts';
import { keepSession } from '#lib/server/session-cookie.ts';
import { findPerson, nextPath } from '#lib/server/session.ts';
import { forgetEmail, keepEmail, keptEmail } from '#lib/server/sign-in-email.ts';
import type { Actions, PageServerLoad } from './$types';

/** Which step is shown: an address for a code, the code that was mailed, or a password. */
export const load: PageServerLoad = async (event) => {
  const person = await findPerson(event);
  const email = keptEmail(event);
  const step = event.url.searchParams.get('step');
  // Whoever has not proven an address may be asked to, though signed in.
  const isProving = step === 'code' && email !== '' && person?.isEmailConfirmed === false;
  if (person && !isProving) redirect(303, nextPath(event.url, person));
  const isKnown = step === 'password' || (step === 'code' && email !== '');
  return {
    email,
    step: isKnown ? step : 'address',
    next: event.url.searchParams.get('next') ?? '',
    // A newcomer gives another address where the first one was given.
    isClaiming: withoutLocale(nextPath(event.url, person)).startsWith('/claim?'),
    minutes: limits.signInCodeMinutes,
  };
};

export const actions: Actions = {
  /** mails a code; the answer is the same whether the address is known or not */
  address: async (event) => {
    const form = await event.request.formData();
    const email = emailSchema.safeParse(form.get('email'));
    if (!email.success) return faulty(form, { field: 'email', text: m.access_email_fault() });
    return attempt(async () => {
      await call(event, requestSignInCode, { body: { email: email.data } });
      keepEmail(event, email.data);
      redirect(303, stepPath(event, 'code'));
    }, emailTyped(form));
  },
  code: async (event) => {
    const form = await event.request.formData();
    const email = keptEmail(event);
    if (!email) redirect(303, stepPath(event, 'address'));
    const code = String(form.get('code')).replaceAll(/[\s-]/g, '');
    if (!/^\d{6}$/.test(code)) return faulty(form, { field: 'code', text: m.access_code_fault() });
    return signIn(event, { email, code }, { field: 'code', text: m.refusal_sign_in_refused() });
  },
  password: async (event) => {
    const form = await event.request.formData();
    const email = emailSchema.safeParse(form.get('email'));
    const password = String(form.get('password'));
    if (!email.success) return faulty(form, { field: 'email', text: m.access_email_fault() });
    const refused = { field: 'password', text: m.access_password_refused() };
    if (password === '') return faulty(form, { ...refused, text: m.access_password_missing() });
    return signIn(event, { email: email.data, password }, refused, emailTyped(form));
  },
};

type Proof = { email: string; code: string } | { email: string; password: string };

async function signIn(
  event: RequestEvent,
  proof: Proof,
  refused: FormFault,
  values: Record<string, string> = {},
) {
  const answer = await attempt(async () => {
    keepSession(event, await call(event, openSession, { body: proof }));
    forgetEmail(event);
    redirect(303, nextPath(event.url, await findPerson(event)));
  }, values);
  if (answer.data.code !== 'sign_in.refused') return answer;
  return fail(answer.status, { ...answer.data, faults: [refused] });
}

function faulty(form: FormData, fault: FormFault) {
  const { text } = fault;
  return fail(400, { code: 'request.invalid', text, faults: [fault], values: emailTyped(form) });
}

function emailTyped(form: FormData): Record<string, string> {
  return { email: String(form.get('email') ?? '') };
}

function stepPath(event: RequestEvent, step: string): string {
  const next = event.url.searchParams.get('next');
  return href(`/sign-in?step=${step}${next ? `&next=${encodeURIComponent(next)}` : ''}`);
}
