import type { PickupDay } from '@etal/contracts/pickup/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { draftSlot, type SlotRequest } from './draft-slot.ts';
import { insertSlots, loadDay, loadZone, lockDay, lockSlotsOfDay } from './repository.ts';

/** Refusals: `not_found`, `pickup_slot.times`, `request.invalid` beyond 60 slots a day. */
export function addPickupSlots(
  app: App,
  actor: Actor,
  dayId: Id<'PickupDay'>,
  requests: readonly SlotRequest[],
): Promise<PickupDay> {
  return app.inTransaction(actor, async (tx) => {
    const day = await lockDay(tx, dayId);
    requireAccess(actor, 'pickup.change', day);
    const zone = await loadZone(tx);
    const slots = requests.map((request) => draftSlot(request, day, zone));
    const standing = await lockSlotsOfDay(tx, dayId);
    if (standing.length + slots.length > limits.slotsPerDayMax) {
      throw new Refusal('request.invalid', undefined, [{ path: 'slots', code: 'too_big' }]);
    }
    await insertSlots(tx, dayId, slots);
    await recordAudit(tx, 'pickup_day.slots_added', dayId, { number: slots.length });
    await announce(tx, 'pickup_day.changed', dayId);
    return loadDay(tx, dayId);
  });
}
