import { readDeliveryNote } from '@etal/contracts/delivery/delivery-note';
import { call } from '#lib/server/api.ts';
import { askedDays, keptSearch } from '#lib/server/paper/asked-days.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** What a seller hands over with its crates for one day or several, to print twice and sign. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const query = { days: askedDays(event) };
  return {
    note: await call(event, readDeliveryNote, { params: event.params, query }),
    search: keptSearch(event),
  };
};
