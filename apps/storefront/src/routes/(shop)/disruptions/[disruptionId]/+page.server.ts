import { answerDisruption, readDisruption } from '@etal/contracts/disruption/endpoints';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call, send } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { linkOf } from '#lib/server/order/load-order.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** What became of an order and what may be chosen, by its mailed link or signed in. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const link = linkOf(event);
  const params = { id: event.params.disruptionId };
  if (link === undefined || !(await send(event, readDisruption, { params, link })).ok) {
    await requirePerson(event);
    return { disruption: await call(event, readDisruption, { params }), link: null };
  }
  return { disruption: await call(event, readDisruption, { params, link }), link };
};

export const actions: Actions = {
  move: async (event) => {
    const form = await event.request.formData();
    return answer(event, {
      answer: 'moved',
      pickupDayId: form.get('day'),
      pickupSlotId: form.get('slot'),
      expectedDueCents: Number(form.get('due')),
    });
  },
  keep: (event) => answer(event, { answer: 'kept' }),
  cancel: (event) => answer(event, { answer: 'cancelled' }),
};

function answer(event: RequestEvent, body: object) {
  const id = event.params.disruptionId!;
  const link = linkOf(event);
  return attempt(async () => {
    await call(event, answerDisruption, { params: { id }, link, body });
    redirect(303, href(`/disruptions/${id}${link ? `?link=${link}` : ''}`));
  });
}
