import {
  readCompositions,
  writeComposition,
  type Compositions,
} from '@etal/contracts/week/compositions';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call, send } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { readParts } from '#lib/server/week/read-parts.ts';
import { requirePerson } from '#lib/server/session.ts';
import {
  backToWeek,
  liveLink,
  weekLink,
  weekParams,
  weekQuery,
  type WeekAddress,
} from '#lib/server/week/week-link.ts';
import type { Actions, PageServerLoad } from './$types';

/** What each basket of a seller holds in a sale, to write; pre-filled with what it held last. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const sale = await readSale(event);
  return {
    sale,
    saved: event.url.searchParams.get('saved'),
    query: weekQuery(event),
    back: backToWeek(event, sale),
  };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const values = typedValues(form);
    const compositeId = String(form.get('composite') ?? '');
    const { parts, faults } = readParts(form, compositeId);
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    return attempt(
      async () => {
        const params = { ...weekParams(event), compositeId };
        await call(event, writeComposition, { params, body: { parts }, link: weekLink(event) });
        const { orderCycleId, sellerId } = event.params;
        const path = href(`/week/${orderCycleId}/${sellerId}/contents`);
        redirect(303, `${path}?saved=${compositeId}${weekQuery(event).replace('?', '&')}`);
      },
      values,
      () => [],
    );
  },
};

async function readSale(event: RequestEvent<WeekAddress>): Promise<Compositions> {
  const params = weekParams(event);
  const link = await liveLink(event, (secret) =>
    send(event, readCompositions, { params, link: secret }),
  );
  if (link === undefined) await requirePerson(event);
  return call(event, readCompositions, { params, link });
}
