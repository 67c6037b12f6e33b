import type { createPickupDay as contract, PickupDay } from '@etal/contracts/pickup/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { requireDayTimes } from '@etal/domain/pickup/times';
import { momentAt } from '@etal/domain/shared/calendar';
import type { z } from 'zod';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { draftSlot } from './draft-slot.ts';
import { holdPoint, loadPoint, requireInUse } from './point-repository.ts';
import { insertDay, insertSlots, loadDay, loadZone } from './repository.ts';

export type DayDraft = z.output<NonNullable<(typeof contract)['body']>>;

/**
 * Sets a pickup day at a point of the hub, which takes its money.
 *
 * Refusals: `not_found`, `pickup_point.archived`, `pickup_day.times`, `pickup_day.past`,
 * `pickup_slot.times`.
 */
export function createPickupDay(app: App, actor: Actor, draft: DayDraft): Promise<PickupDay> {
  return app.inTransaction(actor, async (tx) => {
    await holdPoint(tx, draft.pickupPointId);
    const point = await loadPoint(tx, draft.pickupPointId);
    requireAccess(actor, 'pickup.change', point);
    requireInUse(point);
    const zone = await loadZone(tx);
    const times = {
      startsAt: momentAt(draft.date, draft.startsTime, zone),
      endsAt: momentAt(draft.date, draft.endsTime, zone),
    };
    requireDayTimes(times, await tx.readNow());
    const slots = draft.slots.map((slot) => draftSlot(slot, times, zone));
    const id = tx.newId<'PickupDay'>();
    await insertDay(tx, {
      id,
      pickupPointId: draft.pickupPointId,
      merchantId: point.hubId,
      note: draft.note,
      ...times,
    });
    await insertSlots(tx, id, slots);
    await recordAudit(tx, 'pickup_day.created', id);
    await announce(tx, 'pickup_day.changed', id);
    return loadDay(tx, id);
  });
}
