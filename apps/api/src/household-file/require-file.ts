import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { isKnownToHub } from '../household/hub-repository.ts';

/** What one hub keeps about one household. */
export type FileAddress = { hubId: Id<'Organization'>; householdId: Id<'Household'> };

/** Refuses who does not manage the hub, and a household that it does not know: `not_found`. */
export async function requireFile(
  reader: Reader,
  actor: Actor,
  { hubId, householdId }: FileAddress,
): Promise<void> {
  const isKnown = await isKnownToHub(reader, hubId, householdId);
  requireAccess(actor, 'household_file.keep', { hubId, isKnown });
}
