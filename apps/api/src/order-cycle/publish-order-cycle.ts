import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { requireDates } from '@etal/domain/order-cycle/dates';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findOffers, loadSellers, requireSellers } from './offer-repository.ts';
import {
  insertPublication,
  loadCycle,
  lockCycle,
  lockDestinations,
  requireMerchants,
} from './repository.ts';
import { requireComplete } from './require-complete.ts';
import { requireRoom } from './require-room.ts';

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
    if (cycle.isPublished) throw new Refusal('order_cycle.already_published');
    const destinations = await lockDestinations(tx, cycleId);
    const now = await tx.readNow();
    const offers = await findOffers(tx, cycleId);
    if (destinations.length === 0 || offers.length === 0) throw new Refusal('order_cycle.empty');
    for (const destination of destinations) {
      requireDates(destination);
      if (destination.closesAt <= now) throw new Refusal('order_cycle.dates');
    }
    await requireMerchants(
      tx,
      cycle.coordinatorId,
      destinations.map(({ pickupDayId }) => pickupDayId),
    );
    const variantIds = offers.map(({ variantId }) => variantId);
    const sellers = await loadSellers(tx, variantIds);
    await requireSellers(tx, cycle.coordinatorId, [...new Set(sellers.values())]);
    await requireComplete(tx, variantIds);
    await insertPublication(tx, cycleId);
    await requireRoom(tx, cycleId);
    await recordAudit(tx, 'order_cycle.published', cycleId);
    await announce(tx, 'order_cycle.published', cycleId);
    return loadCycle(tx, cycleId);
  });
}
