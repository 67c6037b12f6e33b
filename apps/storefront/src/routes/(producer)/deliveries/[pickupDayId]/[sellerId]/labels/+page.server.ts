import { readPreparationSheet } from '@etal/contracts/delivery/endpoints';
import { call } from '#lib/server/api.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** One label for each bag that a seller prepares for a day. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { pickupDayId, sellerId } = event.params;
  return { sheet: await call(event, readPreparationSheet, { params: { pickupDayId, sellerId } }) };
};
