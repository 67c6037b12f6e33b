import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { requireDates } from '@etal/domain/order-cycle/dates';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { changeCycle } from './change-cycle.ts';
import { lockDestinations, updateCycle } from './repository.ts';

export type CycleChange = { name?: string; opensAt?: Instant; forTag?: string | null };

/**
 * Renames a sale, or keeps it for a tag; moves its opening while it is a draft.
 *
 * Refusals: `not_found`, `order_cycle.published`, `order_cycle.dates`.
 */
export function changeOrderCycle(
  app: App,
  actor: Actor,
  cycleId: Id<'OrderCycle'>,
  change: CycleChange,
): Promise<OrderCycle> {
  return changeCycle(app, actor, {
    cycleId,
    action: 'order_cycle.changed',
    write: async (tx, cycle) => {
      const opensAt = change.opensAt ?? cycle.opensAt;
      if (opensAt !== cycle.opensAt) {
        if (cycle.isPublished) throw new Refusal('order_cycle.published');
        for (const destination of await lockDestinations(tx, cycleId)) {
          requireDates({ ...destination, opensAt });
        }
      }
      const forTag = change.forTag === undefined ? cycle.forTag : change.forTag;
      await updateCycle(tx, cycleId, { name: change.name ?? null, opensAt, forTag });
    },
  });
}
