import { redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { listMyDays } from '#lib/server/pickup/list-days.ts';
import type { PageServerLoad } from './$types';

/** Straight to the soonest day that takes orders. */
export const load: PageServerLoad = async (event) => {
  const days = await listMyDays(event);
  const open = days.find(({ phase }) => phase === 'open');
  if (open) redirect(307, href(`/assist/${open.id}`));
  return {};
};
