import { listMyAccounts } from '@etal/contracts/payment/endpoints';
import { call } from '#lib/server/api.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** What the household owes each hub that keeps its till, order by order, and what it paid. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  await requirePerson(event);
  return { accounts: (await call(event, listMyAccounts)).items };
};
