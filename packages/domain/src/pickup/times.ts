import type { Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';

export type Window = { startsAt: Instant; endsAt: Instant };

/**
 * Refuses a pickup day that ends before it starts, or that has already ended.
 *
 * Refusals: `pickup_day.times`, `pickup_day.past`.
 *
 * @see docs/rules.md P1
 */
export function requireDayTimes(day: Window, now: Instant): void {
  if (day.startsAt >= day.endsAt) throw new Refusal('pickup_day.times');
  if (day.endsAt <= now) throw new Refusal('pickup_day.past');
}

/**
 * Refuses a slot that ends before it starts or leaves its day.
 *
 * Refusal: `pickup_slot.times`.
 *
 * @see docs/rules.md P2
 */
export function requireSlotTimes(slot: Window, day: Window): void {
  const isInside = slot.startsAt >= day.startsAt && slot.endsAt <= day.endsAt;
  if (slot.startsAt >= slot.endsAt || !isInside) throw new Refusal('pickup_slot.times');
}

/**
 * Refuses a capacity under what households already hold.
 *
 * Refusal: `pickup_slot.has_orders` with `takenCount`.
 *
 * @param capacity null takes everybody
 * @see docs/rules.md P3
 */
export function requireCapacity(capacity: number | null, takenCount: number): void {
  if (capacity !== null && capacity < takenCount) {
    throw new Refusal('pickup_slot.has_orders', { takenCount });
  }
}
