import { cancelRemittance, readRemittance } from '@etal/contracts/remittance/endpoints';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { parseBody, typedValues } from '#lib/server/parse-form.ts';
import { tillHub } from '#lib/server/payment/till-hub.ts';
import type { Actions, PageServerLoad } from './$types';

/** What went to the bank together, to print. */
export const load: PageServerLoad = async (event) => {
  const { hub } = await tillHub(event);
  const params = { id: hub.id, remittanceId: event.params.remittanceId };
  const remittance = await call(event, readRemittance, { params });
  const { searchParams } = event.url;
  return {
    hub,
    remittance,
    isMade: searchParams.has('made'),
    isCancelled: searchParams.has('cancelled'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { hub } = await tillHub(event);
    const { remittanceId } = event.params;
    const values = typedValues(await event.request.formData());
    const { body, faults } = parseBody(
      cancelRemittance.body!,
      { reason: values.reason ?? '' },
      { reason: m.drawer_reason_fault() },
    );
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      await call(event, cancelRemittance, { params: { id: hub.id, remittanceId }, body });
      redirect(303, href(`/till/remittances/${remittanceId}?hub=${hub.id}&cancelled`));
    }, values);
  },
};
