import { listDisruptions } from '@etal/contracts/disruption/endpoints';
import { call } from '#lib/server/api.ts';
import { loadDay } from '#lib/server/disruption/load-day.ts';
import type { PageServerLoad } from './$types';

/** Who was told, what they answered, and whom to call. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const day = await loadDay(event);
  const { items, withdrawals, moves } = await call(event, listDisruptions, {
    params: { id: day.id },
  });
  return { day, told: items, withdrawals, moves, isDone: event.url.searchParams.has('done') };
};
