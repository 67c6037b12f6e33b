import { requirePerson } from '#lib/server/session.ts';
import { hubOf } from '#lib/server/moving/hub-of.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  return { hub: await hubOf(event, event.params.organizationId) };
};
