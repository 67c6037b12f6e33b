import { requireDates } from '@etal/domain/order-cycle/dates';
import { Refusal } from '@etal/domain/shared/refusal';
import { freezeFees } from '../fee/repository.ts';
import { announce } from '../shared/announce.ts';
import type { Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findOffers, loadSellers, requireSellers } from './offer-repository.ts';
import {
  insertPublication,
  lockDestinations,
  requireMerchants,
  type LockedCycle,
} from './repository.ts';
import { requireComplete } from './require-complete.ts';
import { requireRoom } from './require-room.ts';

/**
 * Publishes a locked sale, whoever asks.
 *
 * Refusals: those of `publishOrderCycle`, but `not_found` for its subject.
 */
export async function publishDraft(tx: Tx, cycle: LockedCycle): Promise<void> {
  const cycleId = cycle.id;
  if (cycle.isPublished) throw new Refusal('order_cycle.already_published');
  const destinations = await lockDestinations(tx, cycleId);
  const now = await tx.readNow();
  const offers = (await findOffers(tx, cycleId)).filter(({ withdrawnAt }) => withdrawnAt === null);
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
  await freezeFees(tx, cycleId);
  await requireRoom(tx, cycleId);
  await recordAudit(tx, 'order_cycle.published', cycleId);
  await announce(tx, 'order_cycle.published', cycleId);
}
