import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';

/**
 * Takes one place of a slot, guarded by its capacity.
 *
 * @returns false when the slot is full, or not of that day
 */
export async function takeSlot(
  tx: Tx,
  slotId: Id<'PickupSlot'>,
  pickupDayId: Id<'PickupDay'>,
): Promise<boolean> {
  const rows = await tx.rows({
    name: 'slot.take',
    text: `update pickup_slots set taken_count = taken_count + 1
           where id = $1 and pickup_day_id = $2 and (capacity is null or taken_count < capacity)
           returning id`,
    values: [slotId, pickupDayId],
  });
  return rows.length === 1;
}

/** Gives a place back. */
export async function releaseSlot(tx: Tx, slotId: Id<'PickupSlot'>): Promise<void> {
  await tx.rows({
    name: 'slot.release',
    text: 'update pickup_slots set taken_count = taken_count - 1 where id = $1',
    values: [slotId],
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
