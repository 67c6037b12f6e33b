import type { HubHousehold } from '@etal/contracts/household/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findHubHousehold, isKnownToHub, type HubView } from './hub-repository.ts';

/** One household of a hub. Refusal: `not_found` for one that the hub does not know. */
export async function readHubHousehold(
  app: App,
  actor: Actor,
  { householdId, ...view }: HubView & { householdId: Id<'Household'> },
): Promise<HubHousehold> {
  const { read } = app.database;
  const isKnown = await isKnownToHub(read, view.hubId, householdId);
  requireAccess(actor, 'household.assist', { hubId: view.hubId, isKnown });
  const household = await findHubHousehold(read, view, householdId);
  if (!household) throw new Refusal('not_found');
  return household;
}
