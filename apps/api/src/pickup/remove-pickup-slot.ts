import type { PickupDay } from '@etal/contracts/pickup/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { deleteSlot, loadDay, loadDayOfSlot, lockDay, lockSlot } from './repository.ts';

/** Removes a slot that no order has ever chosen. Refusals: `not_found`, `pickup_slot.has_orders`. */
export function removePickupSlot(
  app: App,
  actor: Actor,
  slotId: Id<'PickupSlot'>,
): Promise<PickupDay> {
  return app.inTransaction(actor, async (tx) => {
    const day = await lockDay(tx, await loadDayOfSlot(tx, slotId));
    requireAccess(actor, 'pickup.change', day);
    const slot = await lockSlot(tx, slotId);
    if (!(await deleteSlot(tx, slotId))) {
      throw new Refusal('pickup_slot.has_orders', { takenCount: slot.takenCount });
    }
    await recordAudit(tx, 'pickup_slot.removed', slotId);
    await announce(tx, 'pickup_day.changed', day.id);
    return loadDay(tx, day.id);
  });
}
