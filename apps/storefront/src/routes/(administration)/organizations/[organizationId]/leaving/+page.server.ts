import { hubOf } from '#lib/server/moving/hub-of.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  hub: await hubOf(event, event.params.organizationId),
});
