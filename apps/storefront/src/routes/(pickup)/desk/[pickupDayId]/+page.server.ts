import { readDesk } from '@etal/contracts/handover/endpoints';
import { redirect } from '@sveltejs/kit';
import { draftRow, findOrders, groupBySlot } from '#lib/handover/find-orders.ts';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { newId } from '#lib/server/new-id.ts';
import { sendCommand } from '#lib/server/handover/send-command.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

/** The day by slot; what finds one order only goes straight to its card. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { pickupDayId } = event.params;
  const { orders, ...desk } = await call(event, readDesk, { params: { id: pickupDayId } });
  const asked = event.url.searchParams.get('q')?.trim() ?? '';
  const found = findOrders(orders, asked);
  if (asked !== '' && found.length === 1) {
    redirect(303, href(`/desk/${pickupDayId}/${found[0]!.id}`));
  }
  const done = orders.find((order) => order.id === event.url.searchParams.get('done'));
  const act = done?.settledBy.findLast(({ kind }) => kind === 'handed');
  return {
    desk,
    asked,
    groups: groupBySlot(desk.slots, found.map(draftRow)),
    counts: {
      all: orders.length,
      settled: orders.filter((order) => order.state !== 'expected').length,
    },
    done: done && act && { orderId: done.id, name: done.householdName, ...act },
    undoId: newId(),
  };
};

export const actions: Actions = { undo: (event) => sendCommand(event, 'undo') };
