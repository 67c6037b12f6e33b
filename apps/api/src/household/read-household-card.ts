import type { HouseholdCard } from '@etal/contracts/household/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findCard } from './card-repository.ts';
import { isKnownToHub } from './hub-repository.ts';

/** The card of a household that the hub knows. Refusal: `not_found`, also without a card. */
export async function readHouseholdCard(
  app: App,
  actor: Actor,
  { hubId, householdId }: { hubId: Id<'Organization'>; householdId: Id<'Household'> },
): Promise<HouseholdCard> {
  const { read } = app.database;
  const isKnown = await isKnownToHub(read, hubId, householdId);
  requireAccess(actor, 'household.assist', { hubId, isKnown });
  const card = await findCard(read, householdId);
  if (!card) throw new Refusal('not_found');
  return card;
}
