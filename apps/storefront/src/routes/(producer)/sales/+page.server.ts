import { listOrderCycles } from '@etal/contracts/order-cycle/endpoints';
import { redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { cloneCycle } from '#lib/server/order-cycle/clone-cycle.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import { territoryOf } from '#lib/server/territory.ts';
import type { Actions, PageServerLoad } from './$types';

/** The sales of every organization that the person manages: drafts, online, closed. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const cursor = event.url.searchParams.get('after') ?? undefined;
  const { items, nextCursor } = await call(event, listOrderCycles, { query: { cursor } });
  return {
    drafts: items.filter(({ phase }) => phase === 'draft'),
    live: items.filter(({ phase }) => phase === 'open' || phase === 'upcoming'),
    past: items.filter(({ phase }) => phase === 'closed'),
    isOfSeveral: organizationsOf(person, 'manager').length > 1,
    nextCursor,
  };
};

export const actions: Actions = {
  repeat: async (event) => {
    const form = await event.request.formData();
    const { timeZone: zone } = await territoryOf(event);
    const sourceId = String(form.get('orderCycleId') ?? '');
    return attempt(async () => {
      const id = await cloneCycle(event, { orderCycleId: sourceId, zone });
      redirect(303, href(`/sales/${id}?like=${encodeURIComponent(sourceId)}`));
    });
  },
};
