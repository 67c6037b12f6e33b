import type { Household } from '@etal/contracts/household/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import { requirePerson } from '../access/require-person.ts';
import type { App } from '../shared/app.ts';
import { findHouseholdOf, householdReply } from './repository.ts';

/** The household that one orders for. Refusal: `not_found` without one. */
export async function readMyHousehold(app: App, actor: Actor): Promise<Household> {
  const { personId } = requirePerson(actor);
  const household = await findHouseholdOf(app.database.read, personId);
  if (!household) throw new Refusal('not_found');
  requireAccess(actor, 'household.read', { householdId: household.id });
  return householdReply(household, household.email);
}
