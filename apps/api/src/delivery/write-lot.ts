import { holdsRole, requireAccess } from '@etal/domain/access/access';
import { personOf, type Actor } from '@etal/domain/access/actor';
import { lotFault, type Lot } from '@etal/domain/delivery/lot';
import type { Id } from '@etal/domain/shared/id';
import type { LocalDate } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockDay } from '../pickup/repository.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { saveLot } from './lot-repository.ts';
import { findDateKinds, findSheetLines, loadDelivery, type DeliveryKey } from './repository.ts';

/**
 * Writes the lot and date of a format in a delivery, before the day and after it: a lot is looked
 * up when something was wrong with it. Its producer writes it, or the house when it receives it.
 *
 * Refusals: `not_found` for a delivery that the actor does not bring or receive, or a format that nobody
 * ordered there; `request.invalid` by `lotFault`.
 *
 * @see docs/rules.md D11
 */
export function writeLot(
  app: App,
  actor: Actor,
  { variantId, ...key }: DeliveryKey & { variantId: Id<'Variant'> },
  { lot, date }: Lot,
): Promise<Lot> {
  return app.inTransaction(actor, async (tx) => {
    const { merchantId, date: day } = await loadDelivery(tx, key);
    requireAccess(actor, 'delivery.lot', { sellerId: key.sellerId, merchantId });
    await lockDay(tx, key.pickupDayId);
    await tx.readNow();
    await noteLot(tx, actor, { ...key, variantId }, { lot: { lot, date }, day });
    return { lot, date };
  });
}

/**
 * Writes a lot of a locked delivery to a day. What the house writes for a farm is recorded as such from
 * there on: whatever is not is recorded before.
 *
 * Refusals: those of `writeLot`.
 */
export async function noteLot(
  tx: Tx,
  actor: Actor,
  { variantId, ...key }: DeliveryKey & { variantId: Id<'Variant'> },
  { lot, day }: { lot: Lot; day: LocalDate },
): Promise<void> {
  const { merchantId } = await loadDelivery(tx, key);
  requireAccess(actor, 'delivery.lot', { sellerId: key.sellerId, merchantId });
  const lines = await findSheetLines(tx, key);
  if (!lines.some((line) => line.variantId === variantId)) throw new Refusal('not_found');
  const kinds = await findDateKinds(tx, [variantId]);
  const fault = lotFault(lot, kinds.get(variantId) ?? 'none', day);
  if (fault) throw new Refusal('request.invalid', undefined, [fault]);
  await saveLot(tx, key, { variantId, ...lot }, personOf(actor));
  if (!holdsRole(actor, key.sellerId, 'manager')) {
    tx.keeping = { organizationId: key.sellerId, keeperId: merchantId };
  }
  await recordAudit(tx, 'delivery.lot_written', variantId, {
    pickupDayId: key.pickupDayId,
    sellerId: key.sellerId,
  });
}
