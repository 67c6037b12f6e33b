import { listHouseholdFiles, listTags } from '@etal/contracts/household-file/endpoints';
import { call } from '#lib/server/api.ts';
import { hubOf } from '#lib/server/household-file/hub-of.ts';
import type { PageServerLoad } from './$types';

/** The households of one hub: by name, by letters or digits, by tag. */
export const load: PageServerLoad = async (event) => {
  const { hub, hubs } = await hubOf(event);
  const { searchParams } = event.url;
  const params = { id: hub.id };
  const asked = searchParams.get('q')?.trim() ?? '';
  const tag = searchParams.get('tag') ?? undefined;
  const cursor = searchParams.get('after') ?? undefined;
  const [found, tags] = await Promise.all([
    call(event, listHouseholdFiles, { params, query: { q: asked, tag, cursor } }),
    call(event, listTags, { params }),
  ]);
  return { hub, hubs, asked, tag: tag ?? null, ...found, tags: tags.items };
};
