import { openSession, requestSignInCode } from '@etal/contracts/access/endpoints';
import { email as emailSchema } from '@etal/contracts/shared/schemas';
import { limits } from '@etal/domain/shared/limits';
import { m } from '@etal/messages';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, type FormFault } from '#lib/server/api-refusal.ts';
import { findPerson, keepSession, nextPath } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

const cookie = 'sign-in-email';

/** Which step is shown: an address for a code, the code that was mailed, or a password. */
export const load: PageServerLoad = async (event) => {
  const person = await findPerson(event);
  if (person) redirect(303, nextPath(event.url, person));
  const email = event.cookies.get(cookie) ?? '';
  const step = event.url.searchParams.get('step');
  const isKnown = step === 'password' || (step === 'code' && email !== '');
  return {
    email,
    step: isKnown ? step : 'address',
    next: event.url.searchParams.get('next') ?? '',
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
    const email = event.cookies.get(cookie);
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
    event.cookies.delete(cookie, { path: '/' });
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

/** The address waits for its code in this browser, so that no page address tells it. */
function keepEmail(event: RequestEvent, email: string): void {
  const secure = event.url.protocol === 'https:';
  const maxAge = limits.signInCodeMinutes * 60;
  event.cookies.set(cookie, email, { path: '/', httpOnly: true, secure, maxAge });
}

function stepPath(event: RequestEvent, step: string): string {
  const next = event.url.searchParams.get('next');
  return href(`/sign-in?step=${step}${next ? `&next=${encodeURIComponent(next)}` : ''}`);
}
