import { readDues } from '@etal/contracts/due/endpoints';
import { call } from '#lib/server/api.ts';
import { tillHub } from '#lib/server/payment/till-hub.ts';
import type { PageServerLoad } from './$types';

/** What is owed to and by one hub, of those whose money the person looks after. */
export const load: PageServerLoad = async (event) => {
  const at = await tillHub(event);
  return { ...at, dues: await call(event, readDues, { params: { id: at.hub.id } }) };
};
