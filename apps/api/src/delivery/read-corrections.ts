import type { Corrections } from '@etal/contracts/delivery/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { totalDifferences } from '@etal/domain/delivery/correction';
import type { App } from '../shared/app.ts';
import { findCorrections } from './correction-repository.ts';
import { showDelivery } from './list-deliveries.ts';
import { findMailedSellers, loadDelivery, type DeliveryKey } from './repository.ts';

/** What a producer was told since its sheet left, the latest first. Refusal: `not_found`. */
export async function readCorrections(
  app: App,
  actor: Actor,
  key: DeliveryKey,
): Promise<Corrections> {
  const { read } = app.sharedReader;
  const delivery = await loadDelivery(read, key);
  const { merchantId } = delivery;
  requireAccess(actor, 'delivery.read', { sellerId: key.sellerId, merchantId });
  const corrections = await findCorrections(read, key);
  const mailed = await findMailedSellers(app.database.read, [key.sellerId]);
  return {
    ...showDelivery(delivery, mailed),
    corrections: corrections.map((correction) => ({
      ...correction,
      variants: totalDifferences(correction.lines),
    })),
  };
}
