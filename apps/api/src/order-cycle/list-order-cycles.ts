import type { OrderCycleSummary } from '@etal/contracts/order-cycle/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { asInstant, type Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findCycles } from './repository.ts';

export type CyclesQuery = {
  coordinatorId?: Id<'Organization'> | undefined;
  cursor?: string | undefined;
};

/**
 * The sales of one organization, or of all that the person manages.
 *
 * Refusals: `not_found`, `request.invalid` for a cursor that no page gave.
 */
export async function listOrderCycles(
  app: App,
  actor: Actor,
  { coordinatorId, cursor }: CyclesQuery,
): Promise<{ items: OrderCycleSummary[]; nextCursor: string | null }> {
  if (coordinatorId) requireAccess(actor, 'order_cycle.read', { coordinatorId });
  const coordinatorIds = coordinatorId ? [coordinatorId] : managedBy(actor);
  const after = cursor === undefined ? null : readCursor(cursor);
  const cycles = await findCycles(app.database.read, { coordinatorIds, after });
  const items = cycles.slice(0, limits.listItemsMax);
  const last = items.at(-1);
  const hasNext = last !== undefined && cycles.length > items.length;
  return { items, nextCursor: hasNext ? `${last.opensAt}_${last.id}` : null };
}

/** The organizations whose sales a person manages. */
export function managedBy(actor: Actor): Id<'Organization'>[] {
  if (actor.kind !== 'person') return [];
  return actor.rights.memberships
    .filter(({ role }) => role === 'manager')
    .map(({ organizationId }) => organizationId);
}

function readCursor(cursor: string): { opensAt: Instant; id: string } {
  const match = /^(\d{1,15})_([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(cursor);
  if (!match) {
    const field = { path: 'querystring.cursor', code: 'invalid_format' };
    throw new Refusal('request.invalid', undefined, [field]);
  }
  return { opensAt: asInstant(Number(match[1])), id: match[2]! };
}
