import { readPreparationSheet } from '@etal/contracts/delivery/endpoints';
import { listSubstitutes, previewShortage, sayShortage } from '@etal/contracts/delivery/shortage';
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
  const [sheet, { items: substitutes }] = await Promise.all([
    call(event, readPreparationSheet, { params: { pickupDayId, sellerId } }),
    call(event, listSubstitutes, { params: event.params }),
  ]);
  const variant = sheet.variants.find((one) => one.variantId === variantId);
  if (!variant) error(404);
  if (!sheet.isShortable) redirect(303, sheetOf(event.params));
  const { placeName, startsAt } = sheet;
  const typed = readTyped(event.url.searchParams);
  const asked = typed ? await preview(event, typed) : { shortage: null, faults: [] };
  const standing = substitutes.find(({ isStanding }) => isStanding)?.variantId ?? '';
  const chosen = typed?.substitute ?? standing;
  const shown = { placeName, startsAt, variant, substitutes, chosen, typed };
  return { ...shown, ...asked, sheet: sheetOf(event.params) };
};

type Typed = { missing: string; substitute: string; pieces: string };

function readTyped(asked: URLSearchParams): Typed | null {
  const field = (name: string) => asked.get(name)?.trim() ?? '';
  if (!asked.has('missing')) return null;
  return { missing: field('missing'), substitute: field('substitute'), pieces: field('pieces') };
}

async function preview(event: PageServerLoadEvent, { missing, substitute, pieces }: Typed) {
  const faults = [
    ...(isCount(missing) ? [] : [{ field: 'missing', text: m.shortage_quantity_fault() }]),
    ...(pieces === '' || isCount(pieces)
      ? []
      : [{ field: 'pieces', text: m.substitution_pieces_fault() }]),
  ];
  if (faults.length > 0) return { shortage: null, faults };
  const query = { missing, ...(substitute && { substitute, ...(pieces && { pieces }) }) };
  const answer = await send(event, previewShortage, { params: event.params, query });
  const said: unknown = await answer.json();
  if (!answer.ok) {
    const text = shortageFault(problem.parse(said));
    return { shortage: null, faults: [{ field: 'missing', text }] };
  }
  const shown = previewShortage.reply!.parse(said);
  const orders = shown.orders.map((order) => ({ ...order, code: showCode(order.code) }));
  return { shortage: { ...shown, orders }, faults: [] };
}

const isCount = (typed: string) => /^\d{1,6}$/.test(typed);

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const missingQuantity = Number(form.get('missing'));
    const basis = String(form.get('basis'));
    const substitute = String(form.get('substitute') ?? '');
    const pieces = String(form.get('pieces') ?? '');
    return attempt(async () => {
      const replaced = substitute && { substitute, ...(pieces && { pieces: Number(pieces) }) };
      const body = { missingQuantity, basis, ...replaced };
      await call(event, sayShortage, { params: event.params, body });
      redirect(303, `${sheetOf(event.params)}?done=shortage`);
    });
  },
};

function sheetOf({ pickupDayId, sellerId }: { pickupDayId: string; sellerId: string }): string {
  return href(`/deliveries/${pickupDayId}/${sellerId}`);
}
