import { listHouseholdFiles, readHouseholdFile } from '@etal/contracts/household-file/endpoints';
import { mergeHouseholds, previewMerge } from '@etal/contracts/household-merge/endpoints';
import { redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { hubOf } from '#lib/server/household-file/hub-of.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The other household of the same people: to look for, then what making them one would do. */
export const load: PageServerLoad = async (event) => {
  const { hub, hubs } = await hubOf(event);
  const { searchParams } = event.url;
  const params = { id: hub.id, householdId: event.params.householdId };
  const file = await call(event, readHouseholdFile, { params });
  const hubId = hubs.length > 1 ? hub.id : null;
  const withId = searchParams.get('with');
  if (withId) {
    const preview = await loadPreview(event, { hubId: hub.id, file, withId });
    return { hubId, file, preview, asked: '', found: [] };
  }
  const asked = searchParams.get('q')?.trim() ?? file.name.split(' ').at(-1)!;
  const found = await call(event, listHouseholdFiles, { params, query: { q: asked } });
  const others = found.items.filter(({ id }) => id !== file.id);
  return { hubId, file, preview: undefined, asked, found: others };
};

type PreviewAsked = {
  hubId: string;
  file: { id: string; hasAccount: boolean };
  withId: string;
};

/** The one with an account is kept; else the one that was opened, unless the other is asked for. */
async function loadPreview(
  event: Parameters<PageServerLoad>[0],
  { hubId, file, withId }: PreviewAsked,
) {
  const preview = (keptId: string, emptiedId: string) =>
    call(event, previewMerge, {
      params: { id: hubId, householdId: keptId },
      query: { emptiedId },
    });
  const isSwapped = event.url.searchParams.has('swap');
  const first = await (isSwapped ? preview(withId, file.id) : preview(file.id, withId));
  const isAsWanted = first.refusal !== 'household_merge.claimed';
  return isAsWanted ? first : preview(first.emptied.id, first.kept.id);
}

export const actions: Actions = {
  default: async (event) => {
    const { hub } = await hubOf(event);
    const values = typedValues(await event.request.formData());
    const { keptId = '', emptiedId = '' } = values;
    return attempt(async () => {
      await call(event, mergeHouseholds, {
        params: { id: hub.id, householdId: keptId },
        body: {
          emptiedId,
          expectedOrderCount: Number(values.orderCount),
          expectedDueCents: Number(values.dueCents),
        },
      });
      const asked = event.url.searchParams.get('hub');
      redirect(303, href(`/households/${keptId}?${asked ? `hub=${asked}&` : ''}saved`));
    }, values);
  },
};
