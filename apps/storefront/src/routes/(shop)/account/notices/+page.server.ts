import { changeNoticeChoices, readNoticeChoices } from '@etal/contracts/notice/endpoints';
import { redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { readWanted } from '#lib/server/notice/read-wanted.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** Which messages a person receives. */
export const load: PageServerLoad = async (event) => {
  const { email } = await requirePerson(event);
  const { items } = await call(event, readNoticeChoices);
  return { email, items, isSaved: event.url.searchParams.has('saved') };
};

export const actions: Actions = {
  default: async (event) => {
    const wanted = readWanted(await event.request.formData());
    return attempt(async () => {
      await call(event, changeNoticeChoices, { body: { wanted } });
      redirect(303, href('/account/notices?saved'));
    });
  },
};
