import { correctLines } from '@etal/contracts/order/endpoints';
import { showCode } from '@etal/domain/order/code';
import { m } from '@etal/messages';
import { error, fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { faultsOfCorrection, readLines, withChosen } from '#lib/server/order/correction-form.ts';
import { loadOrder } from '#lib/server/order/load-order.ts';
import { correctableOffers } from '#lib/server/order/sold-offers.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import { readOnSale } from '#lib/server/shop/read-shop.ts';
import type { Actions, PageServerLoad } from './$types';

/** An order that has closed, for whoever manages the hub of its day. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const hubs = organizationsOf(await requirePerson(event), 'manager');
  const order = await loadOrder(event);
  if (!hubs.some(({ id }) => id === order.pickupDay.merchantId)) error(404);
  if (order.cancelledAt !== null) redirect(303, href(`/orders/${order.id}`));
  const { id, revision, householdName, isMailed, dueCents, lines } = order;
  const onSale = await readOnSale(event, order.pickupDay.id, order.householdId);
  const code = showCode(order.code);
  const offers = correctableOffers(onSale);
  return { id, code, revision, householdName, isMailed, dueCents, lines, offers };
};

export const actions: Actions = {
  /** the product that is chosen becomes a line to fill in; nothing is changed yet */
  add: async (event) => {
    const values = typedValues(await event.request.formData());
    const faults = values.added ? [] : [{ field: 'added', text: m.order_correct_add_fault() }];
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    return formRefusal([], withChosen(values));
  },
  correct: async (event) => {
    const id = event.params.orderId;
    const values = withChosen(typedValues(await event.request.formData()));
    const { lines, faults } = readLines(values);
    const reason = values.reason?.trim() ?? '';
    if (reason === '') faults.push({ field: 'reason', text: m.disruption_reason_fault() });
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    return attempt(
      async () => {
        const revision = Number(values.revision);
        await call(event, correctLines, { params: { id }, revision, body: { lines, reason } });
        redirect(303, href(`/orders/${id}?done=${lines.length === 0 ? 'cancelled' : 'changed'}`));
      },
      values,
      faultsOfCorrection,
    );
  },
};
