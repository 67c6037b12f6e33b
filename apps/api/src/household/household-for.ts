import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { findHubOfDay } from './hub-repository.ts';

/** Whom an order is for: the actor's own household, or one that the actor helps. */
export type Ordering = { householdId: Id<'Household'>; isAssisted: boolean };

/**
 * The household that a request is about: the named one, which the hub of the day knows, or that of
 * a signed-in person, the last they joined.
 *
 * Refusal: `not_found` for a household that the actor may not order for.
 *
 * @returns undefined for somebody without a household who names none
 * @see docs/rules.md F1
 */
export async function householdFor(
  reader: Reader,
  actor: Actor,
  {
    householdId,
    pickupDayId,
  }: { householdId?: Id<'Household'> | undefined; pickupDayId: Id<'PickupDay'> },
): Promise<Ordering | undefined> {
  const own = actor.kind === 'person' ? actor.rights.householdIds : [];
  if (householdId === undefined) return own[0] && { householdId: own[0], isAssisted: false };
  if (own.includes(householdId)) return { householdId, isAssisted: false };
  const hub = await findHubOfDay(reader, pickupDayId, householdId);
  if (!hub) throw new Refusal('not_found');
  requireAccess(actor, 'household.assist', hub);
  return { householdId, isAssisted: true };
}
