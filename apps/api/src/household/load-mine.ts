import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { requirePerson } from '../access/require-person.ts';
import { findHouseholdOf, type HouseholdRow } from './repository.ts';

export type Mine = {
  household: HouseholdRow & { email: string | null };
  personId: Id<'Person'>;
};

/** The household that whoever asks orders for. Refusal: `not_found` without one. */
export async function loadMine(
  reader: Reader,
  actor: Actor,
  permission: 'household.read' | 'household.change',
): Promise<Mine> {
  const { personId } = requirePerson(actor);
  const household = await findHouseholdOf(reader, personId);
  if (!household) throw new Refusal('not_found');
  requireAccess(actor, permission, { householdId: household.id });
  return { household, personId };
}
