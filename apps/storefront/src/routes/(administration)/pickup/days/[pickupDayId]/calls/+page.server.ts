import { listCalls, tellHousehold } from '@etal/contracts/household-file/endpoints';
import { redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { loadDay } from '#lib/server/disruption/load-day.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whom no mail reaches, what each is to be told of this day, and who was told. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const day = await loadDay(event);
  const { items } = await call(event, listCalls, { params: { id: day.id } });
  return {
    day,
    waiting: items.filter(({ toldAt }) => toldAt === null),
    told: items.filter(({ toldAt }) => toldAt !== null),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const id = event.params.pickupDayId;
    const { household: householdId = '' } = typedValues(await event.request.formData());
    return attempt(async () => {
      await call(event, tellHousehold, { params: { id, householdId } });
      redirect(303, href(`/pickup/days/${id}/calls`));
    });
  },
};
