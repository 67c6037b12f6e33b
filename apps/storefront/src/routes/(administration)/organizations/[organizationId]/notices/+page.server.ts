import { listNoticeTemplates } from '@etal/contracts/notice/endpoints';
import { call } from '#lib/server/api.ts';
import { hubOf } from '#lib/server/moving/hub-of.ts';
import type { PageServerLoad } from './$types';

/** The words of each message of a hub, its own or those of Étal. */
export const load: PageServerLoad = async (event) => {
  const hub = await hubOf(event, event.params.organizationId);
  const { items } = await call(event, listNoticeTemplates, { params: { id: hub.id } });
  return { hub, templates: items, isSaved: event.url.searchParams.has('saved') };
};
