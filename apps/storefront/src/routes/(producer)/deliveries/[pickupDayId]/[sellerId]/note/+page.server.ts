import { readDeliveryNote } from '@etal/contracts/delivery/delivery-note';
import { call } from '#lib/server/api.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** What a seller hands over with its crates, to print twice and sign. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  return { note: await call(event, readDeliveryNote, { params: event.params }) };
};
