import { listRhythms } from '@etal/contracts/rhythm/endpoints';
import { call } from '#lib/server/api.ts';
import { everyPage } from '#lib/server/every-page.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const rhythms = await everyPage((cursor) => call(event, listRhythms, { query: { cursor } }));
  return {
    rhythms: rhythms.toSorted((one, other) => (one.endedAt ?? 0) - (other.endedAt ?? 0)),
    isOfSeveral: organizationsOf(person, 'manager').length > 1,
  };
};
