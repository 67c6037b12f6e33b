import { readPreparationSheet } from '@etal/contracts/delivery/endpoints';
import { previewShortage, sayShortage } from '@etal/contracts/delivery/shortage';
import { problem } from '@etal/contracts/shared/schemas';
import { showCode } from '@etal/domain/order/code';
import { m } from '@etal/messages';
import { error, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call, send } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { requirePerson } from '#lib/server/session.ts';
import { shortageFault } from '#lib/server/delivery/shortage-fault.ts';
import type { Actions, PageServerLoad, PageServerLoadEvent } from './$types';

/** How many pieces of a format will be missing, what that changes, then the yes. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  await requirePerson(event);
  const { pickupDayId, sellerId, variantId } = event.params;
  const sheet = await call(event, readPreparationSheet, { params: { pickupDayId, sellerId } });
  const variant = sheet.variants.find((one) => one.variantId === variantId);
  if (!variant) error(404);
  if (!sheet.isShortable) redirect(303, sheetOf(event.params));
  const { placeName, startsAt } = sheet;
  const typed = event.url.searchParams.get('missing')?.trim() ?? null;
  const asked = typed === null ? { shortage: null, fault: null } : await preview(event, typed);
  return { placeName, startsAt, variant, typed, ...asked, sheet: sheetOf(event.params) };
};

async function preview(event: PageServerLoadEvent, missing: string) {
  if (!/^\d{1,6}$/.test(missing)) {
    return { shortage: null, fault: m.shortage_quantity_fault() };
  }
  const answer = await send(event, previewShortage, { params: event.params, query: { missing } });
  const said: unknown = await answer.json();
  if (!answer.ok) return { shortage: null, fault: shortageFault(problem.parse(said)) };
  const shown = previewShortage.reply!.parse(said);
  const orders = shown.orders.map((order) => ({ ...order, code: showCode(order.code) }));
  return { shortage: { ...shown, orders }, fault: null };
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const missingQuantity = Number(form.get('missing'));
    const basis = String(form.get('basis'));
    return attempt(async () => {
      const body = { missingQuantity, basis };
      await call(event, sayShortage, { params: event.params, body });
      redirect(303, `${sheetOf(event.params)}?done=shortage`);
    });
  },
};

function sheetOf({ pickupDayId, sellerId }: { pickupDayId: string; sellerId: string }): string {
  return href(`/deliveries/${pickupDayId}/${sellerId}`);
}
