import { listPaperDays } from '@etal/contracts/paper/endpoints';
import { addDays, dayOf } from '@etal/domain/shared/calendar';
import type { Instant } from '@etal/domain/shared/instant';
import { call } from '#lib/server/api.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import { territoryOf } from '#lib/server/territory.ts';
import type { PageServerLoad } from './$types';

/** The days that have papers for the person, and all lines of a period for who counts money. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  const { timeZone } = await territoryOf(event);
  const today = dayOf(Date.now() as Instant, timeZone);
  const hubs = organizationsOf(person, 'manager', 'treasurer').filter(({ kind }) => kind === 'hub');
  return {
    ...(await call(event, listPaperDays)),
    hubs,
    from: addDays(today, -31),
    to: today,
  };
};
