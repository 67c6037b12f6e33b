import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Cents } from '@etal/domain/shared/cents';
import { requirePrice } from '@etal/domain/order-cycle/offer-price';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { changeCycle } from './change-cycle.ts';
import { findOffers, updateOffer } from './offer-repository.ts';
import { recordQuantities } from './record-quantities.ts';
import { requireFall } from './require-fall.ts';
import { setLeft } from './write-offers.ts';

export type OfferChange = {
  offerId: Id<'Offer'>;
  priceCents?: Cents | undefined;
  leftQuantity?: number | undefined;
  limitPerHousehold?: number | null | undefined;
  forTag?: string | null | undefined;
};

/**
 * Changes an offer; a published price may fall, never rise.
 *
 * Refusals: `not_found`, `offer.no_price`, those of `requireFall`, `stock.not_granted` for a stock
 * that a producer counts itself, `request.invalid` for a quantity of an offer that sells to order.
 */
export function changeOffer(
  app: App,
  actor: Actor,
  cycleId: Id<'OrderCycle'>,
  change: OfferChange,
): Promise<OrderCycle> {
  return changeCycle(app, actor, {
    cycleId,
    action: 'order_cycle.offer_changed',
    write: async (tx, cycle) => {
      const offer = (await findOffers(tx, cycleId)).find(({ id }) => id === change.offerId);
      if (!offer) throw new Refusal('not_found');
      const priceCents = change.priceCents ?? offer.priceCents;
      if (change.priceCents !== undefined) requirePrice(change.priceCents);
      if (cycle.isPublished) await requireFall(tx, cycle.id, { ...offer, toCents: priceCents });
      const limitPerHousehold =
        change.limitPerHousehold === undefined ? offer.limitPerHousehold : change.limitPerHousehold;
      const forTag = change.forTag === undefined ? offer.forTag : change.forTag;
      await updateOffer(tx, offer.id, { priceCents, limitPerHousehold, forTag });
      if (cycle.isPublished && priceCents < offer.priceCents) {
        await announce(tx, 'offer.price_fallen', offer.id);
      }
      if (change.leftQuantity === undefined) return;
      if (!offer.stockId) {
        const field = { path: 'leftQuantity', code: 'not_counted' };
        throw new Refusal('request.invalid', undefined, [field]);
      }
      const counted = [{ id: offer.stockId, left: change.leftQuantity }];
      await recordQuantities(tx, cycle, await setLeft(tx, cycle.coordinatorId, counted));
    },
  });
}
