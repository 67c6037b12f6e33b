import { listDeliveries } from '@etal/contracts/delivery/endpoints';
import { groupByDay } from '#lib/delivery/group-by-day.ts';
import { call } from '#lib/server/api.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** What is brought to pickup days, or received there, soonest first. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const cursor = event.url.searchParams.get('after') ?? undefined;
  const { items, nextCursor } = await call(event, listDeliveries, { query: { cursor } });
  const gathered = organizationsOf(person, 'manager').filter(({ id }) => {
    return items.filter(({ sellerId }) => sellerId === id).length > 1;
  });
  return { days: groupByDay(items), gathered, nextCursor };
};
