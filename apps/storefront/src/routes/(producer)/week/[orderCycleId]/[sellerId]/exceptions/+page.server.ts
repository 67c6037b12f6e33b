import { readExceptions, tellExceptions, type Exceptions } from '@etal/contracts/week/exceptions';
import { m } from '@etal/messages';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call, send } from '#lib/server/api.ts';
import { ApiRefusal, attempt, formRefusal, type FormFault } from '#lib/server/api-refusal.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import {
  backToWeek,
  liveLink,
  weekLink,
  weekParams,
  weekQuery,
  type WeekAddress,
} from '#lib/server/week/week-link.ts';
import type { Actions, PageServerLoad } from './$types';

/** Which products of a seller do not go to every day of a sale, to say. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const sale = await readSale(event);
  return {
    sale,
    isSaved: event.url.searchParams.has('saved'),
    query: weekQuery(event),
    back: backToWeek(event, sale),
  };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const values = typedValues(form);
    const sale = await readSale(event);
    const link = weekLink(event);
    return attempt(async () => {
      const faults: FormFault[] = [];
      for (const { variantId, productName, variantName, exceptDayIds } of sale.lines) {
        const dayIds = sale.days.map(({ pickupDayId }) => pickupDayId);
        // A line that came since the page was shown is in no field: it stays as it is.
        if (!form.has(`line_${variantId}`)) continue;
        const wanted = dayIds.filter((id) => !form.has(`day_${id}_${variantId}`));
        if (wanted.toSorted().join() === exceptDayIds.toSorted().join()) continue;
        const params = { ...weekParams(event), variantId };
        const body = { exceptDayIds: wanted };
        const text = await faultOf(() => call(event, tellExceptions, { params, body, link }));
        const name = m.exceptions_line({ name: productName, variant: variantName });
        const field = `day_${dayIds[0]}_${variantId}`;
        if (text) faults.push({ field, text: m.order_cycle_fault_of({ name, text }) });
      }
      if (faults.length > 0) return fail(409, formRefusal(faults, values));
      const { orderCycleId, sellerId } = event.params;
      const path = href(`/week/${orderCycleId}/${sellerId}/exceptions`);
      redirect(303, `${path}?saved${weekQuery(event).replace('?', '&')}`);
    }, values);
  },
};

/** What the API said of a line; a sale that has closed refuses all of them. */
async function faultOf(act: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof ApiRefusal) || thrown.code === 'week.closed') throw thrown;
    return thrown.message;
  }
}

async function readSale(event: RequestEvent<WeekAddress>): Promise<Exceptions> {
  const params = weekParams(event);
  const link = await liveLink(event, (secret) =>
    send(event, readExceptions, { params, link: secret }),
  );
  if (link === undefined) await requirePerson(event);
  return call(event, readExceptions, { params, link });
}
