import { listReadings } from '@etal/contracts/privacy/endpoints';
import { redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** Who looked at the household, when and for which hub. */
export const load: PageServerLoad = async (event) => {
  const person = await requirePerson(event);
  if (!person.householdId) redirect(303, href('/account'));
  return call(event, listReadings);
};
