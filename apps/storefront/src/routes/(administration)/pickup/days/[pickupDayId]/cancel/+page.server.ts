import { cancelPickupDay, previewCancellation } from '@etal/contracts/disruption/endpoints';
import { redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { actOn } from '#lib/server/disruption/act-on.ts';
import { loadDay } from '#lib/server/disruption/load-day.ts';
import type { Actions, PageServerLoad } from './$types';

/** What cancelling the day would do; a day that is cancelled shows what was done. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const day = await loadDay(event);
  if (day.cancellation) redirect(303, href(`/pickup/days/${day.id}/told`));
  return { day, disruption: await call(event, previewCancellation, { params: { id: day.id } }) };
};

export const actions: Actions = {
  default: (event) =>
    actOn(event, cancelPickupDay.body!, (body) =>
      call(event, cancelPickupDay, { params: { id: event.params.pickupDayId }, body }),
    ),
};
