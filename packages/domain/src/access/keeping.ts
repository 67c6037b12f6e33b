import type { Id } from '../shared/id.ts';
import { holdsRole } from './access.ts';
import type { Actor } from './actor.ts';

/** A hub writes what belongs to a producer. */
export type Keeping = { organizationId: Id<'Organization'>; keeperId: Id<'Organization'> };

/**
 * For which hub somebody writes what belongs to a producer.
 *
 * @param keepers hubs that the producer lets write, or that keep its record
 * @returns null for the producer's own people, also when they run a hub too, and for an operator
 * @see docs/rules.md K1
 */
export function keepingOf(
  actor: Actor,
  organizationId: Id<'Organization'>,
  keepers: readonly Id<'Organization'>[],
): Keeping | null {
  if (holdsRole(actor, organizationId, 'manager')) return null;
  const keeperId = keepers.find((id) => holdsRole(actor, id, 'manager'));
  return keeperId === undefined ? null : { organizationId, keeperId };
}
