import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { changeCycle } from './change-cycle.ts';
import { findOffers } from './offer-repository.ts';
import { requireFall } from './require-fall.ts';
import { requireComplete } from './require-complete.ts';
import { requireRoom } from './require-room.ts';
import { writeOffers, type OfferDraft } from './write-offers.ts';

/**
 * Adds an offer, also once published; brings a withdrawn one back, never dearer.
 *
 * Refusals: `not_found`, those of `requireFall`, `order_cycle.not_granted`,
 * `order_cycle.variant_twice`, `order_cycle.day_full`, `product.incomplete` once published.
 */
export function addOffer(
  app: App,
  actor: Actor,
  cycleId: Id<'OrderCycle'>,
  draft: OfferDraft,
): Promise<OrderCycle> {
  return changeCycle(app, actor, {
    cycleId,
    action: 'order_cycle.offer_added',
    write: async (tx, cycle) => {
      const before = await findOffers(tx, cycleId);
      const standing = before.find(({ variantId }) => variantId === draft.variantId);
      if (!standing && before.length >= limits.offersPerCycleMax) {
        throw new Refusal('request.too_large');
      }
      if (standing && !standing.withdrawnAt) throw new Refusal('order_cycle.variant_twice');
      if (standing) {
        await requireFall(tx, cycleId, { ...standing, toCents: draft.priceCents });
      }
      await writeOffers(tx, cycle, { before, drafts: [draft] });
      if (!cycle.isPublished) return;
      await requireComplete(tx, [draft.variantId]);
      await requireRoom(tx, cycleId);
      if (standing && draft.priceCents < standing.priceCents) {
        await announce(tx, 'offer.price_fallen', standing.id);
      }
    },
  });
}
