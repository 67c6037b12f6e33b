import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';

/**
 * Takes one place of a slot, guarded by its capacity.
 *
 * Refusals: `pickup_slot.full`; `not_found` for a slot that is not of that day.
 */
export async function takeSlot(
  tx: Tx,
  slotId: Id<'PickupSlot'>,
  pickupDayId: Id<'PickupDay'>,
): Promise<void> {
  const rows = await tx.rows({
    name: 'slot.take',
    text: `update pickup_slots set taken_count = taken_count + 1
           where id = $1 and pickup_day_id = $2 and (capacity is null or taken_count < capacity)
           returning id`,
    values: [slotId, pickupDayId],
  });
  if (rows.length === 1) return;
  const known = await tx.rows({
    name: 'slot.of_day',
    text: 'select from pickup_slots where id = $1 and pickup_day_id = $2',
    values: [slotId, pickupDayId],
  });
  throw new Refusal(known.length === 1 ? 'pickup_slot.full' : 'not_found');
}

/** Gives a place back. */
export function releaseSlot(tx: Tx, slotId: Id<'PickupSlot'>): Promise<void> {
  return releaseSlots(tx, [slotId]);
}

/** Gives one place back for each time that a slot is named. */
export async function releaseSlots(tx: Tx, slotIds: readonly Id<'PickupSlot'>[]): Promise<void> {
  if (slotIds.length === 0) return;
  await tx.rows({
    name: 'slot.release',
    text: `update pickup_slots s set taken_count = s.taken_count - given.places
           from (select id, count(*)::int as places from unnest($1::uuid[]) id group by id) given
           where s.id = given.id`,
    values: [slotIds],
  });
}

/** Locks slots FOR NO KEY UPDATE, by id: two orders that swap theirs wait for each other. */
export async function lockSlots(tx: Tx, slotIds: readonly Id<'PickupSlot'>[]): Promise<void> {
  await tx.rows({
    name: 'slot.lock',
    text: 'select from pickup_slots where id = any($1::uuid[]) order by id for no key update',
    values: [slotIds],
  });
}
