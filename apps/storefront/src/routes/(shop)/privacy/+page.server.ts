import { limits } from '@etal/domain/shared/limits';
import { retention } from '@etal/domain/shared/retention';
import { territoryOf } from '#lib/server/territory.ts';
import type { PageServerLoad } from './$types';

/** What is kept of people, why and how long: the durations that the sweeps delete by. */
export const load: PageServerLoad = async (event) => {
  const { legal } = await territoryOf(event);
  const { sessionDays } = limits;
  return { publisher: legal.publisher, days: { ...retention, sessionDays } };
};
