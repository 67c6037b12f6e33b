import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { freezeFees } from '../fee/repository.ts';
import type { App } from '../shared/app.ts';
import { changeCycle } from './change-cycle.ts';
import { findOffers } from './offer-repository.ts';
import { insertDestinations, lockDestinations, type DestinationDraft } from './repository.ts';
import { requireComplete } from './require-complete.ts';
import { requireDestinations } from './require-destinations.ts';
import { requireRoom } from './require-room.ts';

/**
 * Adds a pickup day to a sale, also once it is published.
 *
 * Refusals: `not_found`, `destination.not_granted`, `order_cycle.day_twice`, `order_cycle.dates`, `destination.closed` when
 * its closing is past, `order_cycle.variant_twice`, `order_cycle.day_full`, `product.incomplete`.
 */
export function addDestination(
  app: App,
  actor: Actor,
  cycleId: Id<'OrderCycle'>,
  draft: DestinationDraft,
): Promise<OrderCycle> {
  return changeCycle(app, actor, {
    cycleId,
    action: 'order_cycle.destination_added',
    write: async (tx, cycle) => {
      const before = await lockDestinations(tx, cycleId);
      if (before.some(({ pickupDayId }) => pickupDayId === draft.pickupDayId)) {
        throw new Refusal('order_cycle.day_twice');
      }
      if (before.length >= limits.destinationsPerCycleMax) throw new Refusal('request.too_large');
      await requireDestinations(tx, cycle, [draft]);
      await insertDestinations(tx, cycle, [draft]);
      if (!cycle.isPublished) return;
      if (draft.closesAt <= (await tx.readNow())) throw new Refusal('destination.closed');
      await freezeFees(tx, cycleId, draft.pickupDayId);
      const offers = await findOffers(tx, cycleId);
      await requireComplete(
        tx,
        offers.map(({ variantId }) => variantId),
      );
      await requireRoom(tx, cycleId);
    },
  });
}
