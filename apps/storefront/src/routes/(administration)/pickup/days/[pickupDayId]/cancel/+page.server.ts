import { cancelPickupDay, previewCancellation } from '@etal/contracts/disruption/endpoints';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { loadDay } from '#lib/server/disruption/load-day.ts';
import { parseForm, typedValues } from '#lib/server/parse-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** What cancelling the day would do; a day that is cancelled shows what was done. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const day = await loadDay(event);
  if (day.cancellation) redirect(303, href(`/pickup/days/${day.id}/told`));
  return { day, disruption: await call(event, previewCancellation, { params: { id: day.id } }) };
};

export const actions: Actions = {
  default: async (event) => {
    const id = event.params.pickupDayId;
    const form = await event.request.formData();
    const values = typedValues(form);
    const texts = { reason: m.disruption_reason_fault() };
    const { body, faults } = parseForm(cancelPickupDay.body!, form, texts);
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, cancelPickupDay, { params: { id }, body });
      redirect(303, href(`/pickup/days/${id}/told?done`));
    }, values);
  },
};
