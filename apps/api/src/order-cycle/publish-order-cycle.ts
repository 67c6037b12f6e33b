import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { publishDraft } from './publish-draft.ts';
import { loadCycle, lockCycle } from './repository.ts';

/**
 * Publishes a draft: its shops show it from now on.
 *
 * Refusals: `not_found`, `order_cycle.already_published`, `order_cycle.empty`,
 * `order_cycle.dates` also when a closing is past, `order_cycle.not_granted`,
 * `destination.not_granted`, `order_cycle.variant_twice`, `order_cycle.day_full`, `product.incomplete`.
 */
export function publishOrderCycle(
  app: App,
  actor: Actor,
  cycleId: Id<'OrderCycle'>,
): Promise<OrderCycle> {
  return app.inTransaction(actor, async (tx) => {
    const cycle = await lockCycle(tx, cycleId);
    requireAccess(actor, 'order_cycle.change', cycle);
    await publishDraft(tx, cycle);
    return loadCycle(tx, cycleId);
  });
}
