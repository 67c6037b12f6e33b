import { readDesk } from '@etal/contracts/handover/endpoints';
import { redirect } from '@sveltejs/kit';
import { findOrders, groupBySlot } from '#lib/handover/find-orders.ts';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { newId } from '#lib/server/new-id.ts';
import { sendCommand } from '#lib/server/handover/send-command.ts';
import type { Actions, PageServerLoad } from './$types';

/** The day by slot; a whole code goes straight to its card. */
export const load: PageServerLoad = async (event) => {
  const { pickupDayId } = event.params;
  const desk = await call(event, readDesk, { params: { id: pickupDayId } });
  const asked = event.url.searchParams.get('q')?.trim() ?? '';
  const found = findOrders(desk.orders, asked);
  if (asked !== '' && found.length === 1) {
    redirect(303, href(`/desk/${pickupDayId}/${found[0]!.id}`));
  }
  const done = desk.orders.find((order) => order.id === event.url.searchParams.get('done'));
  const isOver = (state: string) => state !== 'expected';
  return {
    desk: { ...desk, orders: undefined },
    asked,
    groups: groupBySlot(desk.slots, found),
    counts: {
      all: desk.orders.length,
      settled: desk.orders.filter((order) => isOver(order.state)).length,
    },
    done: done?.settledBy.length ? { order: done, act: done.settledBy.at(-1)! } : undefined,
    undoId: newId(),
  };
};

export const actions: Actions = { undo: (event) => sendCommand(event, 'undo') };
