import type { changePickupDay as contract, PickupDay } from '@etal/contracts/pickup/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { requireDayTimes, requireSlotTimes, type Window } from '@etal/domain/pickup/times';
import { dayOf, momentAt, timeOf } from '@etal/domain/shared/calendar';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import { announce } from '../shared/announce.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { holdPoint, loadPoint, requireInUse } from './point-repository.ts';
import {
  hasOrders,
  loadDay,
  loadZone,
  lockDay,
  lockDestinationsOfDay,
  lockSlotsOfDay,
  updateDay,
  updateSlot,
  type LockedDay,
} from './repository.ts';

export type DayChange = z.output<NonNullable<(typeof contract)['body']>>;

/**
 * Changes the note of a day; its times only while nobody has ordered for it. Its slots keep their
 * wall clocks.
 *
 * Refusals: `not_found`, `pickup_day.cancelled`, `pickup_day.has_orders`, `pickup_point.archived`,
 * `pickup_day.times`, `pickup_day.past`, `pickup_slot.times` when a slot would leave the day,
 * `order_cycle.dates` when a sale would close after the day has begun.
 */
export function changePickupDay(
  app: App,
  actor: Actor,
  dayId: Id<'PickupDay'>,
  change: DayChange,
): Promise<PickupDay> {
  return app.inTransaction(actor, async (tx) => {
    const day = await lockDay(tx, dayId);
    requireAccess(actor, 'pickup.change', day);
    if (day.isCancelled) throw new Refusal('pickup_day.cancelled');
    const zone = await loadZone(tx);
    const times = timesAfter(day, change, zone);
    if (times.startsAt !== day.startsAt || times.endsAt !== day.endsAt) {
      await requireMovable(tx, day, times);
      await moveSlots(tx, dayId, times, zone);
    }
    await updateDay(tx, dayId, { ...times, note: change.note ?? null });
    await recordAudit(tx, 'pickup_day.changed', dayId);
    await announce(tx, 'pickup_day.changed', dayId);
    return loadDay(tx, dayId);
  });
}

function timesAfter(day: LockedDay, change: DayChange, zone: string): Window {
  const date = change.date ?? dayOf(day.startsAt, zone);
  return {
    startsAt: momentAt(date, change.startsTime ?? timeOf(day.startsAt, zone), zone),
    endsAt: momentAt(date, change.endsTime ?? timeOf(day.endsAt, zone), zone),
  };
}

async function requireMovable(
  tx: Tx,
  { id: dayId, pickupPointId }: LockedDay,
  times: Window,
): Promise<void> {
  await holdPoint(tx, pickupPointId);
  requireInUse(await loadPoint(tx, pickupPointId));
  const destinations = await lockDestinationsOfDay(tx, dayId);
  requireDayTimes(times, await tx.readNow());
  if (await hasOrders(tx, dayId)) throw new Refusal('pickup_day.has_orders');
  if (destinations.some(({ closesAt }) => closesAt >= times.startsAt)) {
    throw new Refusal('order_cycle.dates');
  }
}

async function moveSlots(
  tx: Tx,
  dayId: Id<'PickupDay'>,
  times: Window,
  zone: string,
): Promise<void> {
  const date = dayOf(times.startsAt, zone);
  for (const slot of await lockSlotsOfDay(tx, dayId)) {
    const moved = {
      startsAt: momentAt(date, timeOf(slot.startsAt, zone), zone),
      endsAt: momentAt(date, timeOf(slot.endsAt, zone), zone),
      capacity: slot.capacity,
    };
    requireSlotTimes(moved, times);
    await updateSlot(tx, slot.id, moved);
  }
}
