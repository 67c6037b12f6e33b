import { listAnswers } from '@etal/contracts/week/endpoints';
import { call } from '#lib/server/api.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** Which farms have answered about a sale, and how to reach the others. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  await requirePerson(event);
  const params = { id: event.params.orderCycleId };
  const { cycle, items } = await call(event, listAnswers, { params });
  const hasAnswered = ({ answer }: (typeof items)[number]) => answer?.silence === null;
  return {
    cycle,
    waiting: items.filter((item) => !hasAnswered(item)),
    answered: items.filter(hasAnswered),
  };
};
