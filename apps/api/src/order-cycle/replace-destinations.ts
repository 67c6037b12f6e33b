import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { changeCycle } from './change-cycle.ts';
import {
  deleteDestinations,
  insertDestinations,
  lockDestinations,
  type DestinationDraft,
} from './repository.ts';
import { requireDestinations } from './require-destinations.ts';

/**
 * Sets the pickup days of a draft.
 *
 * Refusals: `not_found`, `destination.not_granted`, `order_cycle.published`, `order_cycle.day_twice`, `order_cycle.dates`.
 */
export function replaceDestinations(
  app: App,
  actor: Actor,
  cycleId: Id<'OrderCycle'>,
  drafts: readonly DestinationDraft[],
): Promise<OrderCycle> {
  return changeCycle(app, actor, {
    cycleId,
    action: 'order_cycle.destinations_replaced',
    write: async (tx, cycle) => {
      if (cycle.isPublished) throw new Refusal('order_cycle.published');
      const before = await lockDestinations(tx, cycleId);
      await requireDestinations(tx, cycle, drafts);
      await deleteDestinations(
        tx,
        before.map(({ id }) => id),
      );
      await insertDestinations(tx, cycle, drafts);
    },
  });
}
