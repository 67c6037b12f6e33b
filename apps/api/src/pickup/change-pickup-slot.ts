import type { PickupDay } from '@etal/contracts/pickup/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { requireCapacity } from '@etal/domain/pickup/times';
import { timeOf } from '@etal/domain/shared/calendar';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { draftSlot, type SlotRequest } from './draft-slot.ts';
import { loadDay, loadDayOfSlot, loadZone, lockDay, lockSlot, updateSlot } from './repository.ts';

export type SlotChange = Partial<SlotRequest>;

/**
 * Changes a slot; its times only while nobody holds it.
 *
 * Refusals: `not_found`, `pickup_slot.times`, `pickup_slot.has_orders`.
 */
export function changePickupSlot(
  app: App,
  actor: Actor,
  slotId: Id<'PickupSlot'>,
  change: SlotChange,
): Promise<PickupDay> {
  return app.inTransaction(actor, async (tx) => {
    const day = await lockDay(tx, await loadDayOfSlot(tx, slotId));
    requireAccess(actor, 'pickup.change', day);
    const zone = await loadZone(tx);
    const slot = await lockSlot(tx, slotId);
    const capacity = change.capacity === undefined ? slot.capacity : change.capacity;
    requireCapacity(capacity, slot.takenCount);
    const next = draftSlot(
      {
        startsTime: change.startsTime ?? timeOf(slot.startsAt, zone),
        endsTime: change.endsTime ?? timeOf(slot.endsAt, zone),
        capacity,
      },
      day,
      zone,
    );
    const isMoved = next.startsAt !== slot.startsAt || next.endsAt !== slot.endsAt;
    if (isMoved && slot.takenCount > 0) {
      throw new Refusal('pickup_slot.has_orders', { takenCount: slot.takenCount });
    }
    await updateSlot(tx, slotId, next);
    await recordAudit(tx, 'pickup_slot.changed', slotId);
    await announce(tx, 'pickup_day.changed', day.id);
    return loadDay(tx, day.id);
  });
}
