import { readDesk } from '@etal/contracts/handover/endpoints';
import { call } from '#lib/server/api.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** For who stands at this desk. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { pickupDayId } = event.params;
  const { placeName, startsAt } = await call(event, readDesk, { params: { id: pickupDayId } });
  return { pickupDayId, placeName, startsAt };
};
