import { confirmFollowing, readNoticeChoices } from '@etal/contracts/notice/endpoints';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call, send } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link of a mail confirms nothing: programs that look at mails open it too. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const link = linkOf(event);
  const { ok } = await send(event, readNoticeChoices, { link });
  return { link, isLive: ok, isDone: event.url.searchParams.has('done') };
};

export const actions: Actions = {
  confirm: (event) =>
    attempt(async () => {
      const link = linkOf(event);
      await call(event, confirmFollowing, { link });
      redirect(303, href(`/follow?done&link=${link}`));
    }),
};

function linkOf(event: RequestEvent): string {
  const link = event.url.searchParams.get('link') ?? '';
  return /^[\w-]{1,100}$/.test(link) ? link : 'none';
}
