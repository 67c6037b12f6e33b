import { listMyDays } from '#lib/server/pickup/my-days.ts';
import type { PageServerLoad } from './$types';

/** The days at whose desk the person may stand, soonest first. */
export const load: PageServerLoad = async (event) => ({ days: await listMyDays(event) });
