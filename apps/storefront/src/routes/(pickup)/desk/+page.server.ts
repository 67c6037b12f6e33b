import { listDeskDays } from '@etal/contracts/handover/endpoints';
import { call } from '#lib/server/api.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** The days at whose desk the person may stand, with their orders. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  return call(event, listDeskDays);
};
