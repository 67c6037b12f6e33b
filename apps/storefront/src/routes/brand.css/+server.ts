import { brandStyle } from '#lib/server/territory/brand-style.ts';
import { territoryOf } from '#lib/server/territory.ts';
import type { RequestHandler } from './$types';

/** The colours of the territory; pages ask for them by an address that changes with them. */
export const GET: RequestHandler = async (event) => {
  const { brand } = await territoryOf(event);
  const headers = { 'content-type': 'text/css', 'cache-control': 'public, max-age=3600' };
  return new Response(brandStyle(brand), { headers });
};
