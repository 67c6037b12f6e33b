import { readTerms } from '@etal/contracts/territory/endpoints';
import { call } from '#lib/server/api.ts';
import { territoryOf } from '#lib/server/territory.ts';
import type { PageServerLoad } from './$types';

/** The terms in force, or the version that an order was placed under; and who is behind. */
export const load: PageServerLoad = async (event) => {
  const { terms, legal } = await territoryOf(event);
  const version = event.url.searchParams.get('version');
  const { locale } = event.locals;
  const asked = version && version !== terms?.version;
  const shown = asked
    ? await call(event, readTerms, { params: { version }, query: { locale } })
    : terms;
  return { terms: shown, isOld: shown?.version !== terms?.version, legal };
};
