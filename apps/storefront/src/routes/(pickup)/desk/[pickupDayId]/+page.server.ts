import { readDesk } from '@etal/contracts/handover/endpoints';
import { readPickupDay } from '@etal/contracts/pickup/endpoints';
import { readCardCode } from '@etal/domain/household/card-code';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { draftRow, findOrders, groupBySlot } from '#lib/handover/find-orders.ts';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { readCardOf } from '#lib/server/household/find-household.ts';
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
  if (asked !== '' && found.length === 0) await openCard(event, asked);
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
    isWeighed: orders.some(({ lines }) => lines.some(({ isWeighed }) => isWeighed)),
    done: done && act && { orderId: done.id, name: done.householdName, ...act },
    undoId: newId(),
  };
};

/** A card goes to its household's order of the day, or to a new one. */
async function openCard(event: RequestEvent, asked: string): Promise<void> {
  const pickupDayId = event.params.pickupDayId!;
  if (!readCardCode(asked)) return;
  const { merchantId } = await call(event, readPickupDay, { params: { id: pickupDayId } });
  const household = await readCardOf(event, { hubId: merchantId, pickupDayId, asked });
  if (!household) return;
  const path = household.order
    ? `/desk/${pickupDayId}/${household.order.id}`
    : `/assist/${pickupDayId}/${household.id}`;
  redirect(303, href(household.isMerged ? `${path}?merged` : path));
}

export const actions: Actions = { undo: (event) => sendCommand(event, 'undo') };
