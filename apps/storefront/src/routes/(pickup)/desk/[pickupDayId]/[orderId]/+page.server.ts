import { readDesk } from '@etal/contracts/handover/endpoints';
import { error } from '@sveltejs/kit';
import { lacksWeight } from '#lib/handover/to-weigh.ts';
import { refusalText } from '#lib/refusal-text.ts';
import { call } from '#lib/server/api.ts';
import { newId } from '#lib/server/new-id.ts';
import { sendCommand } from '#lib/server/handover/send-command.ts';
import { takeMoney } from '#lib/server/handover/take-money.ts';
import { sendWeights } from '#lib/server/handover/send-weights.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** The card of one order. Each form carries its own command, so that twice is once. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const desk = await call(event, readDesk, { params: { id: event.params.pickupDayId } });
  const order = desk.orders.find(({ id }) => id === event.params.orderId);
  if (!order) error(404, { message: refusalText('not_found'), code: 'not_found' });
  const slot = desk.slots.find(({ id }) => id === order.pickupSlotId) ?? null;
  const toWeigh = order.lines.filter(lacksWeight).map((line) => ({ ...line, commandId: newId() }));
  const commandIds = { settle: newId(), pay: newId(), note: newId(), undo: newId() };
  const paid = event.url.searchParams.get('paid');
  const justPaid = order.paidBy.find(({ commandId }) => commandId === paid);
  return { order, slot, toWeigh, commandIds, justPaid };
};

export const actions: Actions = {
  handed: (event) => sendCommand(event, 'handed'),
  missing: (event) => sendCommand(event, 'missing'),
  weighed: (event) =>
    sendWeights(event, `/desk/${event.params.pickupDayId}/${event.params.orderId}`),
  paid: takeMoney,
  note: (event) => sendCommand(event, 'note'),
  undo: (event) => sendCommand(event, 'undo'),
};
