import { readOrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { readOfferForm, risesOf } from '#lib/order-cycle/offer-form.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { loadTags } from '#lib/server/order-cycle/load-cycle.ts';
import { faultsOfRefusal, shownFault } from '#lib/server/order-cycle/refused-lines.ts';
import { listSellers, saveLines } from '#lib/server/order-cycle/save-lines.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** What one producer sells in a sale, where all of them would be too many for one page. */
export const load: PageServerLoad = async (event) => {
  const organizations = organizationsOf(await requirePerson(event), 'manager');
  const cycle = await readCycle(event);
  const coordinator = organizations.find(({ id }) => id === cycle.coordinatorId);
  if (!coordinator || cycle.phase === 'closed') error(404);
  const [[seller], tags] = await Promise.all([
    listSellers(event, cycle.id, event.params.sellerId),
    coordinator.kind === 'hub' ? loadTags(event, coordinator.id) : [],
  ]);
  if (!seller?.lines) error(404);
  const { id, name, phase } = cycle;
  const isSaved = event.url.searchParams.has('saved');
  return { cycle: { id, name, phase }, seller: { ...seller, lines: seller.lines }, tags, isSaved };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const values = typedValues(form);
    const { orderCycleId, sellerId } = event.params;
    const { lines, faults } = readOfferForm(form);
    return attempt(
      async () => {
        const cycle = await readCycle(event);
        if (cycle.publishedAt !== null) faults.push(...risesOf(cycle.offers, lines));
        if (faults.length > 0) return fail(400, formRefusal(faults.map(shownFault), values));
        await saveLines(event, cycle, { lines, sellerId });
        redirect(303, href(`/sales/${orderCycleId}/${sellerId}?saved`));
      },
      values,
      faultsOfRefusal,
    );
  },
};

function readCycle(event: RequestEvent<{ orderCycleId: string }>) {
  return call(event, readOrderCycle, { params: { id: event.params.orderCycleId } });
}
