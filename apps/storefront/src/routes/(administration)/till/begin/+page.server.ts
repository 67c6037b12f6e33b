import { readDues } from '@etal/contracts/due/endpoints';
import { openTill } from '@etal/contracts/payment/endpoints';
import { redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { tillHub } from '#lib/server/payment/till-hub.ts';
import type { Actions, PageServerLoad } from './$types';

/** What beginning to keep the till presumes paid, household by household. */
export const load: PageServerLoad = async (event) => {
  const { hub } = await tillHub(event);
  const dues = await call(event, readDues, { params: { id: hub.id } });
  if (dues.tillOpenedAt !== null) redirect(303, href(`/till?hub=${hub.id}`));
  return { hub, dues };
};

export const actions: Actions = {
  default: async (event) => {
    const { hub } = await tillHub(event);
    const form = await event.request.formData();
    const owingIds = form.getAll('owing').map(String);
    return attempt(async () => {
      await call(event, openTill, { params: { id: hub.id }, body: { owingIds } });
      redirect(303, href(`/till?hub=${hub.id}`));
    });
  },
};
