import { territoryOf } from '#lib/server/territory.ts';
import type { PageServerLoad } from './$types';

/** What the law asks a marketplace to say of itself. */
export const load: PageServerLoad = async (event) => {
  const { legal, hubs } = await territoryOf(event);
  return { mediator: legal.mediator, hubs: hubs.map(({ name }) => name) };
};
