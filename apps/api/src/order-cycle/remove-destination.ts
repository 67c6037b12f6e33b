import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { changeCycle } from './change-cycle.ts';
import { deleteDestinations, lockDestinations } from './repository.ts';

/** Removes a pickup day from a draft. Refusals: `not_found`, `order_cycle.published`. */
export function removeDestination(
  app: App,
  actor: Actor,
  cycleId: Id<'OrderCycle'>,
  destinationId: Id<'Destination'>,
): Promise<OrderCycle> {
  return changeCycle(app, actor, {
    cycleId,
    action: 'order_cycle.destination_removed',
    write: async (tx, cycle) => {
      const destinations = await lockDestinations(tx, cycleId);
      if (!destinations.some(({ id }) => id === destinationId)) throw new Refusal('not_found');
      if (cycle.isPublished) throw new Refusal('order_cycle.published');
      await deleteDestinations(tx, [destinationId]);
    },
  });
}
