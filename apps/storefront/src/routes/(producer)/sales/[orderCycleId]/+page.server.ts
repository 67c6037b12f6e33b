import {
  closeOrderCycle,
  publishOrderCycle,
  readOrderCycle,
  type OrderCycle,
} from '@etal/contracts/order-cycle/endpoints';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import type { CycleFault } from '#lib/order-cycle/fault-text.ts';
import { leftOut } from '#lib/order-cycle/left-out.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { loadCycle } from '#lib/server/order-cycle/load-cycle.ts';
import { missingDays, setMissingDays } from '#lib/server/order-cycle/missing-days.ts';
import { faultsOfRefusal, shownFault } from '#lib/server/order-cycle/refused-lines.ts';
import { saveCycle } from '#lib/server/order-cycle/save-cycle.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import { territoryOf } from '#lib/server/territory.ts';
import type { Actions, PageServerLoad } from './$types';

/** The page of a sale: a draft to publish, a sale to follow, or what a closed one was. */
export const load: PageServerLoad = async (event) => {
  const organizations = organizationsOf(await requirePerson(event), 'manager');
  const { timeZone: zone } = await territoryOf(event);
  const { orderCycleId } = event.params;
  const shown = await loadCycle(event, { orderCycleId, organizations, zone });
  const asked = event.url.searchParams;
  const sourceId = asked.get('like');
  const like = shown.cycle.phase === 'draft' ? sourceId : null;
  const source = like ? await readSource(event, like) : null;
  const { cycle: draft, sellers } = shown;
  return {
    ...shown,
    missing: source ? missingDays({ draft, source, zone }) : [],
    leftOut: source ? leftOut(source, draft, sellers) : [],
    like,
    done: ['saved', 'published', 'closed'].find((word) => asked.has(word)),
  };
};

export const actions: Actions = {
  save: async (event) => write(event, 'saved'),
  publish: async (event) => write(event, 'published'),
  close: async (event) => {
    const form = await event.request.formData();
    const params = { id: event.params.orderCycleId };
    const destinationId = String(form.get('destinationId') ?? '');
    const reason = String(form.get('reason') ?? '');
    const body = { reason, ...(destinationId && { destinationId }) };
    return attempt(async () => {
      await call(event, closeOrderCycle, { params, body });
      redirect(303, href(`/sales/${params.id}?closed`));
    });
  },
  days: async (event) => {
    const sourceId = event.url.searchParams.get('like') ?? '';
    const { timeZone: zone } = await territoryOf(event);
    const { orderCycleId } = event.params;
    return attempt(async () => {
      const draft = await call(event, readOrderCycle, { params: { id: orderCycleId } });
      const source = await readSource(event, sourceId);
      await setMissingDays(event, { draft, source, zone });
      redirect(303, href(`/sales/${orderCycleId}?like=${encodeURIComponent(sourceId)}`));
    });
  },
};

function readSource(event: RequestEvent, id: string): Promise<OrderCycle> {
  return call(event, readOrderCycle, { params: { id } });
}

/** Saves the whole page; publishing saves first, so that what is seen is what goes online. */
async function write(event: RequestEvent<{ orderCycleId: string }>, done: 'saved' | 'published') {
  const form = await event.request.formData();
  const values = typedValues(form);
  const { timeZone: zone } = await territoryOf(event);
  const { orderCycleId } = event.params;
  const act = async () => {
    const needed = done === 'published' ? faultsOfEmpty(form) : [];
    const faults =
      needed.length > 0 ? needed : await saveCycle(event, form, { orderCycleId, zone });
    if (faults.length > 0) return fail(400, formRefusal(faults.map(shownFault), values));
    if (done === 'published') {
      await call(event, publishOrderCycle, { params: { id: orderCycleId } });
    }
    redirect(303, href(`/sales/${orderCycleId}?${done}`));
  };
  return attempt(act, values, faultsOfRefusal);
}

function faultsOfEmpty(form: FormData): CycleFault[] {
  const keys = [...form.keys()];
  const faults: CycleFault[] = [];
  if (!keys.some((key) => key.startsWith('day_'))) faults.push({ field: 'days', code: 'days' });
  const isApart = !keys.some((key) => key.startsWith('price_'));
  if (!isApart && !keys.some((key) => key.startsWith('on_')))
    faults.push({ field: 'lines', code: 'lines' });
  return faults;
}
