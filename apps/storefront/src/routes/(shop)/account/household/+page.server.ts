import {
  inviteMember,
  readMembers,
  removeMember,
  withdrawInvitation,
} from '@etal/contracts/household/endpoints';
import { m } from '@etal/messages';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { parseForm, typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who belongs to the household, and who is invited. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  if (!person.householdId) redirect(303, href('/account'));
  return {
    ...(await call(event, readMembers)),
    hasJoined: event.url.searchParams.has('joined'),
  };
};

export const actions: Actions = {
  invite: async (event) => {
    const form = await event.request.formData();
    const text = m.access_email_fault();
    const { body } = parseForm(inviteMember.body!, form, { _: text });
    const values = typedValues(form);
    if (!body) return fail(400, formRefusal([{ field: 'email', text }], values));
    return act(event, () => call(event, inviteMember, { body }), values);
  },
  withdraw: async (event) => {
    const id = String((await event.request.formData()).get('invitation'));
    return act(event, () => call(event, withdrawInvitation, { params: { id } }));
  },
  remove: async (event) => {
    const personId = String((await event.request.formData()).get('member'));
    return act(event, () => call(event, removeMember, { params: { personId } }));
  },
  leave: async (event) => {
    const { id: personId } = await requirePerson(event);
    return attempt(async () => {
      await call(event, removeMember, { params: { personId } });
      redirect(303, href('/account'));
    });
  },
};

function act(
  event: RequestEvent,
  change: () => Promise<unknown>,
  values: Record<string, string> = {},
) {
  return attempt(async () => {
    await change();
    redirect(303, event.url.pathname);
  }, values);
}
