import { correctLines } from '@etal/contracts/order/endpoints';
import { showCode } from '@etal/domain/order/code';
import { m } from '@etal/messages';
import { error, fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { loadOrder } from '#lib/server/order/load-order.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** An order that has closed, for whoever manages the hub of its day. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const hubs = organizationsOf(await requirePerson(event), 'manager');
  const order = await loadOrder(event);
  if (!hubs.some(({ id }) => id === order.pickupDay.merchantId)) error(404);
  if (order.cancelledAt !== null) redirect(303, href(`/orders/${order.id}`));
  const { id, revision, householdName, isMailed, dueCents, lines } = order;
  const code = showCode(order.code);
  return { id, code, revision, householdName, isMailed, dueCents, lines };
};

export const actions: Actions = {
  default: async (event) => {
    const id = event.params.orderId;
    const values = typedValues(await event.request.formData());
    const typed = Object.entries(values)
      .filter(([name]) => name.startsWith('quantity_'))
      .map(([name, text]) => ({ name, offerId: name.slice('quantity_'.length), text }));
    const faults = typed
      .filter(({ text }) => !/^\d{1,3}$/.test(text.trim()))
      .map(({ name }) => ({ field: name, text: m.order_correct_quantity_fault() }));
    const reason = values.reason?.trim() ?? '';
    if (reason === '') faults.push({ field: 'reason', text: m.disruption_reason_fault() });
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    const lines = typed
      .map(({ offerId, text }) => ({ offerId, quantity: Number(text) }))
      .filter(({ quantity }) => quantity > 0);
    return attempt(async () => {
      const revision = Number(values.revision);
      await call(event, correctLines, { params: { id }, revision, body: { lines, reason } });
      redirect(303, href(`/orders/${id}?done=${lines.length === 0 ? 'cancelled' : 'changed'}`));
    }, values);
  },
};
