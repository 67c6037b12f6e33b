import type { Household } from '@etal/contracts/household/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { App } from '../shared/app.ts';
import { loadMine } from './load-mine.ts';
import { householdReply } from './repository.ts';

/** The household that one orders for. Refusal: `not_found` without one. */
export async function readMyHousehold(app: App, actor: Actor): Promise<Household> {
  const { household } = await loadMine(app.database.read, actor, 'household.read');
  return householdReply(household, household.email);
}
