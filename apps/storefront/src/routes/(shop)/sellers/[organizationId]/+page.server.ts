import { readSeller } from '@etal/contracts/order-cycle/endpoints';
import { call } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

/** Who sells: what the law has it tell, what it proves and what it has on sale now. */
export const load: PageServerLoad = async (event) => {
  return { seller: await call(event, readSeller, { params: { id: event.params.organizationId } }) };
};
