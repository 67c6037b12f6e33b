import { readPreparationSheet, tellSeller } from '@etal/contracts/delivery/endpoints';
import { waiveMinimum } from '@etal/contracts/disruption/minimum';
import { redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { bySlot } from '#lib/delivery/by-slot.ts';
import { call } from '#lib/server/api.ts';
import { requirePerson } from '#lib/server/session.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a seller prepares for a day: the totals, then each order by its code. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { pickupDayId, sellerId } = event.params;
  const sheet = await call(event, readPreparationSheet, { params: { pickupDayId, sellerId } });
  const open = sheet.destinations.filter(({ isClosed }) => !isClosed);
  return {
    done: event.url.searchParams.get('done'),
    isWeighable:
      sheet.isShortable && sheet.variants.some((one) => one.isWeighed && one.quantity > 0),
    sheet: { ...sheet, orders: undefined },
    slots: bySlot(sheet.orders),
    orderCount: sheet.orders.length,
    lastClosesAt: open.length > 0 ? Math.max(...open.map(({ closesAt }) => closesAt)) : null,
  };
};

export const actions: Actions = {
  waive: async (event) => {
    const { pickupDayId, sellerId } = event.params;
    const id = String((await event.request.formData()).get('destinationId'));
    return attempt(async () => {
      await call(event, waiveMinimum, { params: { id, sellerId } });
      redirect(303, href(`/deliveries/${pickupDayId}/${sellerId}?done=minimum`));
    });
  },
  tell: (event) => {
    const { pickupDayId, sellerId } = event.params;
    return attempt(async () => {
      await call(event, tellSeller, { params: { pickupDayId, sellerId } });
    });
  },
};
