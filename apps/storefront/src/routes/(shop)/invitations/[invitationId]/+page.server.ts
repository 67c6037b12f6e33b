import { acceptInvitation, readInvitation } from '@etal/contracts/household/endpoints';
import { name as nameSchema } from '@etal/contracts/shared/schemas';
import { m } from '@etal/messages';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call, send } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { keepSession } from '#lib/server/session-cookie.ts';
import { findPerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who invites; null once the link opens nothing any more. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const link = secretOf(event);
  const [answer, person] = await Promise.all([
    send(event, readInvitation, { params: { id: event.params.invitationId }, link }),
    findPerson(event),
  ]);
  return {
    invitation: answer.ok ? readInvitation.reply!.parse(await answer.json()) : null,
    isSignedIn: person !== null,
    hasHousehold: person !== null && person.householdId !== null,
    here: event.url.pathname + event.url.search,
  };
};

export const actions: Actions = {
  accept: async (event) => {
    const form = await event.request.formData();
    const person = await findPerson(event);
    const name = nameSchema.safeParse(form.get('name'));
    const values = { name: String(form.get('name') ?? '') };
    if (!person && !name.success) {
      const text = m.household_name_fault();
      return fail(400, formRefusal([{ field: 'name', text }], values));
    }
    return attempt(async () => {
      const { session } = await call(event, acceptInvitation, {
        body: {
          secret: secretOf(event),
          locale: event.locals.locale,
          ...(!person && { name: name.data }),
        },
      });
      if (session) keepSession(event, session);
      redirect(303, href('/account/household?joined'));
    }, values);
  },
};

function secretOf(event: RequestEvent): string {
  return event.url.searchParams.get('secret') ?? '';
}
