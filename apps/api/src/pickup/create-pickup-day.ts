import type { createPickupDay as contract, PickupDay } from '@etal/contracts/pickup/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { requireDayTimes } from '@etal/domain/pickup/times';
import { momentAt } from '@etal/domain/shared/calendar';
import type { z } from 'zod';
import type { App } from '../shared/app.ts';
import { draftSlot } from './draft-slot.ts';
import { holdPoint, loadPoint, requireInUse } from './point-repository.ts';
import { loadDay, loadZone } from './repository.ts';
import { setPickupDay } from './set-pickup-day.ts';

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
    const id = await setPickupDay(tx, {
      pickupPointId: draft.pickupPointId,
      merchantId: point.hubId,
      note: draft.note,
      ...times,
      slots,
    });
    return loadDay(tx, id);
  });
}
