import { retractLines } from '@etal/contracts/order/endpoints';
import { showCode } from '@etal/domain/order/code';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { linkOf, loadOrder } from '#lib/server/order/load-order.ts';
import { retractionState } from '#lib/server/order/retraction-state.ts';
import { findPerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** What may still be given up, and what was: the acknowledgement, by date and time. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const order = await loadOrder(event);
  const person = await findPerson(event);
  return {
    id: order.id,
    code: showCode(order.code),
    pickupDay: order.pickupDay,
    state: retractionState(order),
    lines: order.lines.filter(({ isRetractable }) => isRetractable),
    retracted: order.lines.flatMap(({ retractedAt, retractedCents, productName }) =>
      retractedAt === null ? [] : [{ productName, at: retractedAt, cents: retractedCents ?? 0 }],
    ),
    isMailed: order.isMine && Boolean(person?.email ?? linkOf(event)),
    link: linkOf(event) ?? null,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const lineIds = form.getAll('line').map(String);
    const text = m.order_retraction_choose_fault();
    if (lineIds.length === 0) return fail(400, formRefusal([{ field: 'lines', text }], {}));
    const id = event.params.orderId;
    const link = linkOf(event);
    return attempt(async () => {
      await call(event, retractLines, { params: { id }, link, body: { lineIds } });
      redirect(303, href(`/orders/${id}/retraction?done${link ? `&link=${link}` : ''}`));
    });
  },
};
