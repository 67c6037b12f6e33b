import { readDrawers } from '@etal/contracts/drawer/endpoints';
import { readAccount, reversePayment, takePayment } from '@etal/contracts/payment/endpoints';
import { m } from '@etal/messages';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readEuros } from '#lib/euros.ts';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { newId } from '#lib/server/new-id.ts';
import { parseBody, typedValues } from '#lib/server/parse-form.ts';
import { tillHub } from '#lib/server/payment/till-hub.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a household owes a hub and since when, what it paid, and a form to take money. */
export const load: PageServerLoad = async (event) => {
  const { hub, isManager } = await tillHub(event);
  const params = { id: hub.id, householdId: event.params.householdId };
  const [account, drawers] = await Promise.all([
    call(event, readAccount, { params }),
    call(event, readDrawers, { params: { id: hub.id } }),
  ]);
  const taken = event.url.searchParams.get('taken');
  return {
    hub,
    isManager,
    account,
    hasDrawer: drawers.open !== null,
    taken: account.payments.find(({ id }) => id === taken),
    key: newId(),
  };
};

type AccountEvent = RequestEvent & { params: { householdId: string } };

function again({ params }: AccountEvent, hubId: string, paymentId: string): never {
  redirect(303, href(`/till/${params.householdId}?hub=${hubId}&taken=${paymentId}`));
}

export const actions: Actions = {
  take: async (event) => {
    const { hub } = await tillHub(event);
    const values = typedValues(await event.request.formData());
    const { key = '', amount = '', tendered = '', ...typed } = values;
    const { body, faults } = parseBody(
      takePayment.body!,
      {
        merchantId: hub.id,
        householdId: event.params.householdId,
        method: typed.method,
        amountCents: readEuros(amount),
        ...(tendered && typed.method === 'cash' && { tenderedCents: readEuros(tendered) ?? -1 }),
        reference: typed.reference ?? '',
        isSure: typed.isSure === 'on',
      },
      { amountCents: m.payment_amount_fault(), tenderedCents: m.payment_tendered_fault() },
    );
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(
      async () => {
        const payment = await call(event, takePayment, { body, idempotencyKey: key });
        again(event, hub.id, payment.id);
      },
      values,
      ({ code, detail }) => {
        if (code === 'payment.tendered_short') return [{ field: 'tenderedCents', text: detail }];
        return [{ field: 'amountCents', text: detail }];
      },
    );
  },
  reverse: async (event) => {
    const { hub } = await tillHub(event);
    const values = typedValues(await event.request.formData());
    const { body, faults } = parseBody(
      reversePayment.body!,
      { reason: values.reason ?? '' },
      { reason: m.payment_reason_fault() },
    );
    if (!body) return fail(400, formRefusal(faults, values));
    return attempt(async () => {
      const params = { id: values.paymentId ?? '' };
      const payment = await call(event, reversePayment, { params, body });
      again(event, hub.id, payment.id);
    }, values);
  },
};
