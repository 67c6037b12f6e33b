import { listDeliveries } from '@etal/contracts/delivery/endpoints';
import { listOrderCycles } from '@etal/contracts/order-cycle/endpoints';
import { error } from '@sveltejs/kit';
import { groupByDay } from '#lib/delivery/group-by-day.ts';
import { repeatable } from '#lib/order-cycle/repeatable.ts';
import { call } from '#lib/server/api.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** What waits for whoever sells: sales to publish, sales online, what to prepare first. */
export const load: PageServerLoad = async (event) => {
  const organizations = organizationsOf(await requirePerson(event), 'manager');
  if (organizations.length === 0) error(404);
  const [cycles, deliveries] = await Promise.all([
    call(event, listOrderCycles, { query: {} }),
    call(event, listDeliveries, { query: {} }),
  ]);
  return {
    organizations,
    drafts: cycles.items.filter(({ phase }) => phase === 'draft'),
    live: cycles.items.filter(({ phase }) => phase === 'open' || phase === 'upcoming'),
    toRepeat: repeatable(cycles.items),
    days: groupByDay(deliveries.items).slice(0, 4),
  };
};
