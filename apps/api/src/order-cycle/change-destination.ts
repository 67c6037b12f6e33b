import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { requireDates, requireLaterClosing } from '@etal/domain/order-cycle/dates';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { changeCycle } from './change-cycle.ts';
import { lockDestinations, updateClosing } from './repository.ts';

export type ClosingChange = { destinationId: Id<'Destination'>; closesAt: Instant };

/**
 * Moves a closing; once published only later, and while it takes orders.
 *
 * Refusals: `not_found`, `order_cycle.dates`, `order_cycle.published`, `destination.closed`.
 */
export function changeDestination(
  app: App,
  actor: Actor,
  cycleId: Id<'OrderCycle'>,
  { destinationId, closesAt }: ClosingChange,
): Promise<OrderCycle> {
  return changeCycle(app, actor, {
    cycleId,
    action: 'order_cycle.closing_moved',
    write: async (tx, cycle) => {
      const destinations = await lockDestinations(tx, cycleId);
      const destination = destinations.find(({ id }) => id === destinationId);
      if (!destination) throw new Refusal('not_found');
      requireDates({ ...destination, closesAt });
      if (cycle.isPublished) {
        const { closedAt } = destination;
        const now = await tx.readNow();
        requireLaterClosing({ from: destination.closesAt, to: closesAt, closedAt, now });
      }
      await updateClosing(tx, destinationId, closesAt);
    },
  });
}
