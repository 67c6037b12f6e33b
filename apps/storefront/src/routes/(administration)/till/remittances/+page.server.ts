import { makeRemittance, readRemittances } from '@etal/contracts/remittance/endpoints';
import { remittedMethods } from '@etal/domain/remittance/remittance';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { readEuros } from '#lib/euros.ts';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { parseBody, typedValues } from '#lib/server/parse-form.ts';
import { tillHub } from '#lib/server/payment/till-hub.ts';
import type { Actions, PageServerLoad } from './$types';

const methodOf = (url: URL) =>
  remittedMethods.find((method) => method === url.searchParams.get('method')) ?? 'cheque';

/** Cheques, or card payments, that wait to go to the bank, and what went. */
export const load: PageServerLoad = async (event) => {
  const { hub } = await tillHub(event);
  const method = methodOf(event.url);
  const params = { id: hub.id };
  return { hub, method, ...(await call(event, readRemittances, { params, query: { method } })) };
};

export const actions: Actions = {
  default: async (event) => {
    const { hub } = await tillHub(event);
    const form = await event.request.formData();
    const paymentIds = form.getAll('payment').map(String);
    form.delete('payment');
    const values = { ...typedValues(form), chosen: paymentIds.join(' ') };
    const counted = form.get('counted');
    const { body, faults } = parseBody(
      makeRemittance.body!,
      {
        method: methodOf(event.url),
        paymentIds,
        ...(counted && { countedCents: readEuros(String(counted)) ?? -1 }),
      },
      { paymentIds: m.remittance_choose_fault(), countedCents: m.drawer_total_fault() },
    );
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(
      async () => {
        const made = await call(event, makeRemittance, { params: { id: hub.id }, body });
        redirect(303, href(`/till/remittances/${made.id}?hub=${hub.id}&made`));
      },
      values,
      ({ code, detail }) => [
        {
          field: code === 'remittance.total_differs' ? 'countedCents' : 'paymentIds',
          text: detail,
        },
      ],
    );
  },
};
