import type { Delivery } from '@etal/contracts/delivery/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import { personOf, type Actor } from '@etal/domain/access/actor';
import { isUntold } from '@etal/domain/delivery/news';
import { lockDay } from '../pickup/repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { showDelivery } from './list-deliveries.ts';
import { findMailedSellers, insertTelling, loadDelivery, type DeliveryKey } from './repository.ts';

/**
 * Somebody of the hub told a producer what is new of a day, by phone or on paper. Saying so again
 * changes nothing.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md D8
 */
export function tellSeller(app: App, actor: Actor, key: DeliveryKey): Promise<Delivery> {
  return app.inTransaction(actor, async (tx) => {
    const { merchantId } = await loadDelivery(tx, key);
    requireAccess(actor, 'desk.act', { merchantId });
    await lockDay(tx, key.pickupDayId);
    const { news, toldAt } = await loadDelivery(tx, key);
    await tx.readNow();
    if (isUntold(news, toldAt)) {
      await insertTelling(tx, key, personOf(actor));
      await recordAudit(tx, 'delivery.told', key.pickupDayId, { sellerId: key.sellerId });
    }
    const mailed = await findMailedSellers(tx, [key.sellerId]);
    return showDelivery(await loadDelivery(tx, key), mailed);
  });
}
