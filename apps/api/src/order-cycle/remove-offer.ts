import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { changeCycle } from './change-cycle.ts';
import { deleteOffers, findOffers, withdrawOffer } from './offer-repository.ts';

/** Removes an offer from a draft; withdraws it once published. Refusal: `not_found`. */
export function removeOffer(
  app: App,
  actor: Actor,
  cycleId: Id<'OrderCycle'>,
  offerId: Id<'Offer'>,
): Promise<OrderCycle> {
  return changeCycle(app, actor, {
    cycleId,
    action: 'order_cycle.offer_removed',
    write: async (tx, cycle) => {
      const offer = (await findOffers(tx, cycleId)).find(({ id }) => id === offerId);
      if (!offer) throw new Refusal('not_found');
      if (cycle.isPublished) await withdrawOffer(tx, offerId);
      else await deleteOffers(tx, [offerId]);
    },
  });
}
