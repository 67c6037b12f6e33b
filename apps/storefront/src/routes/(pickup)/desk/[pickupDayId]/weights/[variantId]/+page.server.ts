import { readDesk } from '@etal/contracts/handover/endpoints';
import { error } from '@sveltejs/kit';
import { lacksWeight, weighedProducts } from '#lib/handover/to-weigh.ts';
import { refusalText } from '#lib/refusal-text.ts';
import { call } from '#lib/server/api.ts';
import { newId } from '#lib/server/new-id.ts';
import { sendCommand } from '#lib/server/handover/send-command.ts';
import { sendWeights } from '#lib/server/handover/send-weights.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** One product, household by household: what is to be weighed, then what is. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  await requirePerson(event);
  const { pickupDayId, variantId } = event.params;
  const desk = await call(event, readDesk, { params: { id: pickupDayId } });
  const products = weighedProducts(desk);
  const product = products.find((one) => one.variantId === variantId);
  if (!product) error(404, { message: refusalText('not_found'), code: 'not_found' });
  const { rows, productName, variantName, sellerName } = product;
  const shown = rows.map(({ order, line }) => {
    const { id: orderId, code, crate, householdName, phoneEnding } = order;
    const noted = order.weighedBy.findLast(({ lineId }) => lineId === line.id);
    const undoes = line.state === 'expected' ? (noted?.commandId ?? null) : null;
    return { orderId, code, crate, householdName, phoneEnding, line, undoes, commandId: newId() };
  });
  const next = products.find(({ toWeigh }) => toWeigh > 0);
  return {
    product: { productName, variantName, sellerName },
    toWeigh: shown.filter(({ line }) => lacksWeight(line)),
    weighed: shown.filter(({ line }) => line.realGrams !== null),
    next: next
      ? { variantId: next.variantId, product: next.productName, variant: next.variantName }
      : null,
  };
};

const here = ({ pickupDayId, variantId }: { pickupDayId: string; variantId: string }) =>
  `/desk/${pickupDayId}/weights/${variantId}`;

export const actions: Actions = {
  weighed: (event) => sendWeights(event, `${here(event.params)}?done`),
  undo: (event) => sendCommand(event, 'undo', here(event.params)),
};
