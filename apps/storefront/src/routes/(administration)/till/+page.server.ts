import { readDues } from '@etal/contracts/due/endpoints';
import { findHouseholds } from '@etal/contracts/household/endpoints';
import { call } from '#lib/server/api.ts';
import { tillHub } from '#lib/server/payment/till-hub.ts';
import type { PageServerLoad } from './$types';

/** What is owed to and by one hub, of those whose money the person looks after; `?q=` finds a household. */
export const load: PageServerLoad = async (event) => {
  const at = await tillHub(event);
  const asked = event.url.searchParams.get('q')?.trim() ?? '';
  const params = { id: at.hub.id };
  const [dues, found] = await Promise.all([
    call(event, readDues, { params }),
    asked === '' ? null : call(event, findHouseholds, { params, query: { q: asked } }),
  ]);
  return { ...at, dues, asked, found };
};
