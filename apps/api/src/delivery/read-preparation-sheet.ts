import type { PreparationSheet } from '@etal/contracts/delivery/endpoints';
import { mayAccess, requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { isFinal } from '@etal/domain/delivery/final';
import { groupByOrder, totalVariants } from '@etal/domain/delivery/preparation-sheet';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { showDelivery } from './list-deliveries.ts';
import { findLots } from './lot-repository.ts';
import {
  findDateKinds,
  findMailedSellers,
  findSheetLines,
  loadDelivery,
  type DeliveryKey,
} from './repository.ts';
import { hasPeople } from './shortage-repository.ts';
import { shortableFault } from './speak-for-delivery.ts';

/**
 * What a seller prepares for a day, as it stands: final once no order can come or change.
 *
 * Refusal: `not_found`.
 */
export async function readPreparationSheet(
  app: App,
  actor: Actor,
  key: DeliveryKey,
): Promise<
  PreparationSheet & { zone: string; sellerSlug: string; merchantId: Id<'Organization'> }
> {
  const { read } = app.sharedReader;
  const delivery = await loadDelivery(read, key);
  const { merchantId, readAt, zone, sellerSlug } = delivery;
  const isManned = await hasPeople(read, key.sellerId);
  const whose = { sellerId: key.sellerId, merchantId, isManned };
  requireAccess(actor, 'delivery.read', { sellerId: key.sellerId, merchantId });
  const lines = await findSheetLines(read, key);
  const totals = totalVariants(lines);
  const dateKinds = await findDateKinds(
    read,
    totals.map(({ variantId }) => variantId),
  );
  const lots = await findLots(read, key);
  const mailed = await findMailedSellers(app.database.read, [key.sellerId]);
  return {
    ...showDelivery(delivery, mailed),
    zone,
    sellerSlug,
    merchantId,
    readAt,
    isFinal: delivery.destinations.every((destination) => isFinal(destination, readAt)),
    isShortable:
      mayAccess(actor, 'delivery.change', whose) && shortableFault(delivery, readAt) === null,
    isWaivable: mayAccess(actor, 'minimum.waive', whose),
    variants: totals.map((total) => ({
      ...total,
      dateKind: dateKinds.get(total.variantId) ?? 'none',
      lot: lots.get(total.variantId) ?? null,
    })),
    orders: groupByOrder(lines),
  };
}
