import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { changeCycle } from './change-cycle.ts';
import { deleteOffers, findOffers } from './offer-repository.ts';
import { writeOffers, type OfferDraft } from './write-offers.ts';

/**
 * Sets the offers of a draft, all at once.
 *
 * Refusals: `not_found`, `order_cycle.published`, `order_cycle.not_granted`,
 * `order_cycle.variant_twice`.
 */
export function replaceOffers(
  app: App,
  actor: Actor,
  cycleId: Id<'OrderCycle'>,
  drafts: readonly OfferDraft[],
): Promise<OrderCycle> {
  return changeCycle(app, actor, {
    cycleId,
    action: 'order_cycle.offers_replaced',
    write: async (tx, cycle) => {
      if (cycle.isPublished) throw new Refusal('order_cycle.published');
      const before = await findOffers(tx, cycleId);
      const kept = new Set(drafts.map(({ variantId }) => variantId));
      const removed = before.filter(({ variantId }) => !kept.has(variantId));
      await deleteOffers(
        tx,
        removed.map(({ id }) => id),
      );
      await writeOffers(tx, cycle, { before, drafts });
    },
  });
}
