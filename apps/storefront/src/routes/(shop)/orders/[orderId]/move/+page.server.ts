import { moveOrder, previewOrderMove } from '@etal/contracts/disruption/endpoints';
import { readOrder } from '@etal/contracts/order/endpoints';
import { showCode } from '@etal/domain/order/code';
import { m } from '@etal/messages';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { ApiRefusal, attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { loadOrder } from '#lib/server/order/load-order.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { listMyDays } from '#lib/server/pickup/list-days.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** An order and the days of its hub that are to come; once one is chosen, what going there does. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const hubs = organizationsOf(await requirePerson(event), 'manager');
  const order = await loadOrder(event);
  const { id, revision, householdName, isMailed, pickupDay, cancelledAt } = order;
  if (!hubs.some((hub) => hub.id === pickupDay.merchantId)) error(404);
  if (cancelledAt !== null) redirect(303, href(`/orders/${id}`));
  const days = (await listMyDays(event)).filter(
    (day) =>
      day.merchantId === pickupDay.merchantId &&
      day.id !== pickupDay.id &&
      day.phase !== null &&
      day.cancellation === null &&
      day.startsAt > Date.now(),
  );
  const to = event.url.searchParams.get('to') ?? '';
  const code = showCode(order.code);
  const preview = to === '' ? nothing : await previewOf(event, id, dayIn(to));
  return { id, code, revision, householdName, isMailed, days, to, ...preview };
};

const nothing = { move: null, fault: null };

/** The order that there will be, with the one that it joins. */
async function previewOf(event: RequestEvent, id: string, pickupDayId: string) {
  try {
    const { joined, dueCents } = await call(event, previewOrderMove, {
      params: { id },
      query: { pickupDayId },
    });
    if (!joined) return { ...nothing, move: { joined, dueCents } };
    const order = await call(event, readOrder, { params: { id: joined.orderId } });
    return { ...nothing, move: { joined: { ...order, code: showCode(order.code) }, dueCents } };
  } catch (thrown) {
    if (!(thrown instanceof ApiRefusal)) throw thrown;
    return { ...nothing, fault: thrown.message };
  }
}

const dayIn = (to: string) => to.split(' ')[0]!;

export const actions: Actions = {
  default: async (event) => {
    const id = event.params.orderId;
    const values = typedValues(await event.request.formData());
    const { to = '' } = values;
    const reason = values.reason?.trim() ?? '';
    if (reason === '') {
      const fault = { field: 'reason', text: m.disruption_reason_fault() };
      return fail(400, formRefusal([fault], values));
    }
    return attempt(
      async () => {
        const moved = await call(event, moveOrder, {
          params: { id },
          revision: Number(values.revision),
          body: {
            pickupDayId: dayIn(to),
            pickupSlotId: to.split(' ')[1] || null,
            expectedDueCents: Number(values.dueCents),
            reason,
          },
        });
        redirect(303, href(`/orders/${moved.id}?done=changed`));
      },
      values,
      ({ detail }) => [{ field: 'to', text: detail }],
    );
  },
};
