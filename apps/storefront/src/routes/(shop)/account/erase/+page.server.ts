import { requestSignInCode } from '@etal/contracts/access/endpoints';
import { eraseMe, readErasure } from '@etal/contracts/privacy/endpoints';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { dropSession } from '#lib/server/session-cookie.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** What erasing would do, and what has to be settled before. */
export const load: PageServerLoad = async (event) => {
  const { hasPassword, email } = await requirePerson(event);
  const isCodeSent = event.url.searchParams.has('sent');
  const asks = hasPassword && !isCodeSent ? 'password' : email && isCodeSent ? 'code' : 'address';
  return { ...(await call(event, readErasure)), email, asks } as const;
};

export const actions: Actions = {
  code: async (event) => {
    const { email } = await requirePerson(event);
    return attempt(async () => {
      if (email) await call(event, requestSignInCode, { body: { email } });
      redirect(303, href('/account/erase?sent'));
    });
  },
  erase: async (event) => {
    await requirePerson(event);
    const form = await event.request.formData();
    const field = form.has('code') ? 'code' : 'password';
    const typed = String(form.get(field) ?? '');
    const proof = field === 'code' ? typed.replaceAll(/[\s-]/g, '') : typed;
    const body = proof === '' ? {} : { [field]: proof };
    const text = field === 'code' ? m.access_code_fault() : m.access_password_missing();
    if (!eraseMe.body!.safeParse(body).success)
      return fail(400, formRefusal([{ field, text }], {}));
    return attempt(
      async () => {
        await call(event, eraseMe, { body });
        dropSession(event);
        redirect(303, href('/account/erased'));
      },
      {},
      ({ code, detail }) => (/^sign_in|unproven$/.test(code) ? [{ field, text: detail }] : []),
    );
  },
};
