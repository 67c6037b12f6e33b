import {
  changeNoticeChoices,
  readNoticeChoices,
  type NoticeChoices,
} from '@etal/contracts/notice/endpoints';
import { newsKinds } from '@etal/domain/notice/kinds';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call, send } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { readWanted } from '#lib/server/notice/read-wanted.ts';
import type { Actions, PageServerLoad } from './$types';

const news: readonly string[] = newsKinds;

/** What whoever holds the link of a message receives; null once the link opens nothing. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return {
    link: linkOf(event),
    choices: await findChoices(event),
    isDone: event.url.searchParams.has('done'),
  };
};

export const actions: Actions = {
  stop: (event) =>
    attempt(async () => {
      const items = (await findChoices(event))?.items ?? [];
      const wanted = items
        .filter(({ kind, isWanted }) => isWanted && !news.includes(kind))
        .map(({ kind }) => kind);
      if (items.length > 0) await choose(event, wanted);
      redirect(303, pagePath(event));
    }),
  choose: async (event) => {
    const wanted = readWanted(await event.request.formData());
    return attempt(async () => {
      await choose(event, wanted);
      redirect(303, pagePath(event));
    });
  },
};

async function findChoices(event: RequestEvent): Promise<NoticeChoices | null> {
  const answer = await send(event, readNoticeChoices, { link: linkOf(event) });
  return answer.ok ? readNoticeChoices.reply!.parse(await answer.json()) : null;
}

function choose(event: RequestEvent, wanted: string[]): Promise<unknown> {
  return call(event, changeNoticeChoices, { link: linkOf(event), body: { wanted } });
}

function linkOf(event: RequestEvent): string {
  const link = event.url.searchParams.get('link') ?? '';
  return /^[\w-]{1,100}$/.test(link) ? link : 'none';
}

function pagePath(event: RequestEvent): string {
  return href(`/notices?done&link=${linkOf(event)}`);
}
