import { readTerritoryPage } from '@etal/contracts/territory/endpoints';
import { call } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

/** What the territory says of itself. */
export const load: PageServerLoad = async (event) => {
  const query = { locale: event.locals.locale };
  return { about: await call(event, readTerritoryPage, { params: { page: 'about' }, query }) };
};
