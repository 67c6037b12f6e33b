import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { phaseOf } from '@etal/domain/order-cycle/phase';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { insertClosings, loadCycle, lockCycle, lockDestinations } from './repository.ts';

export type ClosingRequest = { destinationId?: Id<'Destination'> | undefined; reason: string };

/**
 * Closes one destination early, or all that are not closed yet. Orders being placed are waited
 * for; closing again changes nothing.
 *
 * Refusals: `not_found`, `destination.upcoming` for a draft.
 */
export function closeOrderCycle(
  app: App,
  actor: Actor,
  cycleId: Id<'OrderCycle'>,
  { destinationId, reason }: ClosingRequest,
): Promise<OrderCycle> {
  return app.inTransaction(actor, async (tx) => {
    const cycle = await lockCycle(tx, cycleId);
    requireAccess(actor, 'order_cycle.change', cycle);
    if (!cycle.isPublished) throw new Refusal('destination.upcoming');
    const all = await lockDestinations(tx, cycleId);
    const now = await tx.readNow();
    const asked = destinationId ? all.filter(({ id }) => id === destinationId) : all;
    if (asked.length === 0) throw new Refusal('not_found');
    const closing = asked.filter((destination) => phaseOf(destination, now) !== 'closed');
    await insertClosings(
      tx,
      closing.map(({ id }) => id),
      reason,
    );
    for (const { id, pickupDayId } of closing) {
      await recordAudit(tx, 'destination.closed', id);
      await announce(tx, 'destination.closed', id, { pickupDayId });
    }
    return loadCycle(tx, cycleId);
  });
}
