import { moveOrder } from '@etal/contracts/disruption/endpoints';
import { showCode } from '@etal/domain/order/code';
import { m } from '@etal/messages';
import { error, fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal, type FormFault } from '#lib/server/api-refusal.ts';
import { loadOrder } from '#lib/server/order/load-order.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { listMyDays } from '#lib/server/pickup/list-days.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** An order and the days of its hub that are to come, each with its slots. */
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
  return { id, code: showCode(order.code), revision, householdName, isMailed, days };
};

export const actions: Actions = {
  default: async (event) => {
    const id = event.params.orderId;
    const values = typedValues(await event.request.formData());
    const [pickupDayId, pickupSlotId] = (values.to ?? '').split(' ');
    const reason = values.reason?.trim() ?? '';
    const faults: FormFault[] = [];
    if (!pickupDayId) faults.push({ field: 'to', text: m.disruption_move_fault() });
    if (reason === '') faults.push({ field: 'reason', text: m.disruption_reason_fault() });
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    return attempt(
      async () => {
        const moved = await call(event, moveOrder, {
          params: { id },
          revision: Number(values.revision),
          body: { pickupDayId, pickupSlotId: pickupSlotId || null, reason },
        });
        redirect(303, href(`/orders/${moved.id}?done=changed`));
      },
      values,
      ({ detail }) => [{ field: 'to', text: detail }],
    );
  },
};
