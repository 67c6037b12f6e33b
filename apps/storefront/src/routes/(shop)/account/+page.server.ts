import { changeMe, endSession, endSessions } from '@etal/contracts/access/endpoints';
import { listMyDues } from '@etal/contracts/due/endpoints';
import { changeMyHousehold, readMyHousehold } from '@etal/contracts/household/endpoints';
import { locale as localeSchema } from '@etal/contracts/shared/schemas';
import { m } from '@etal/messages';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, type FormFault } from '#lib/server/api-refusal.ts';
import { parseForm, typedValues } from '#lib/server/parse-form.ts';
import { dropSession } from '#lib/server/session-cookie.ts';
import { requirePerson } from '#lib/server/session.ts';
import { asTheme } from '#lib/theme.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a person may change about themselves, and the ways out. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const [household, dues] = person.householdId
    ? await Promise.all([call(event, readMyHousehold), call(event, listMyDues)])
    : [null, null];
  return {
    name: household?.name ?? person.name,
    household: household && { phone: household.phone },
    dues: dues?.items ?? [],
    email: person.email,
    isEmailConfirmed: person.isEmailConfirmed,
    hasPassword: person.hasPassword,
    saved: event.url.searchParams.get('saved'),
  };
};

export const actions: Actions = {
  contact: async (event) => {
    const person = await requirePerson(event);
    const form = await event.request.formData();
    const texts = { name: m.household_name_fault(), phone: m.household_phone_fault() };
    const { body, faults } = parseForm(changeMyHousehold.body!, form, texts);
    const values = typedValues(form);
    if (!body) return faulty(faults, values);
    if (!body.name) return faulty([{ field: 'name', text: texts.name }], values);
    return attempt(async () => {
      const { name } = body;
      await call(event, changeMe, { body: { name } });
      if (person.householdId) {
        await call(event, changeMyHousehold, { body: { name, phone: body.phone ?? null } });
      }
      redirect(303, href('/account?saved=contact'));
    }, values);
  },
  email: async (event) => {
    const form = await event.request.formData();
    const texts = { _: m.access_email_fault() };
    const { body, faults } = parseForm(changeMe.body!, form, texts);
    const values = typedValues(form);
    if (!body?.email) return faulty(faults.length > 0 ? faults : missing('email', texts._), values);
    return attempt(async () => {
      await call(event, changeMe, { body: { email: body.email } });
      redirect(303, href('/account?saved=email'));
    }, values);
  },
  password: async (event) => {
    const form = await event.request.formData();
    const [next, current] = [form.get('next-password'), form.get('current-password')];
    const password = { next, ...(current ? { current } : {}) };
    if (!changeMe.body!.safeParse({ password }).success) {
      return faulty(missing('next-password', m.access_password_fault()), {});
    }
    const answer = await attempt(async () => {
      await call(event, changeMe, { body: { password } });
      redirect(303, href('/account?saved=password'));
    });
    if (answer.data.code !== 'sign_in.refused') return answer;
    return faulty(missing('current-password', m.access_current_password_refused()), {});
  },
  display: async (event) => {
    const person = await requirePerson(event);
    const form = await event.request.formData();
    const locale = localeSchema.catch('fr').parse(form.get('locale'));
    keepChoice(event, 'theme', asTheme(form.get('theme')));
    keepChoice(event, 'locale', locale);
    return attempt(async () => {
      await call(event, changeMe, { body: { locale } });
      if (person.householdId) await call(event, changeMyHousehold, { body: { locale } });
      redirect(303, href('/account?saved=display', locale));
    });
  },
  leave: (event) => leave(event, endSession),
  'leave-everywhere': (event) => leave(event, endSessions),
};

async function leave(event: RequestEvent, endpoint: typeof endSession) {
  return attempt(async () => {
    if (event.locals.token) await call(event, endpoint);
    dropSession(event);
    redirect(303, href('/'));
  });
}

function keepChoice(event: RequestEvent, name: string, value: string): void {
  const secure = event.url.protocol === 'https:';
  const maxAge = 400 * 24 * 60 * 60;
  event.cookies.set(name, value, { path: '/', httpOnly: true, secure, maxAge });
}

function faulty(faults: FormFault[], values: Record<string, string>) {
  return fail(400, { code: 'request.invalid', text: faults[0]?.text ?? '', faults, values });
}

function missing(field: string, text: string): FormFault[] {
  return [{ field, text }];
}
