import { readPreparationSheet } from '@etal/contracts/delivery/endpoints';
import { bySlot } from '#lib/delivery/by-slot.ts';
import { call } from '#lib/server/api.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** What a seller prepares for a day: the totals, then each order by its code. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { pickupDayId, sellerId } = event.params;
  const sheet = await call(event, readPreparationSheet, { params: { pickupDayId, sellerId } });
  const open = sheet.destinations.filter(({ isClosed }) => !isClosed);
  return {
    sheet: { ...sheet, orders: undefined },
    slots: bySlot(sheet.orders),
    orderCount: sheet.orders.length,
    lastClosesAt: open.length > 0 ? Math.max(...open.map(({ closesAt }) => closesAt)) : null,
  };
};
