import { addDays, dayOf } from '../shared/calendar.ts';
import type { Instant } from '../shared/instant.ts';
import { Refusal, type RefusalCode } from '../shared/refusal.ts';
import { comingOccurrences } from './occurrences.ts';
import { offsetsOf, type RhythmDestination, type RhythmRule, type RhythmSlot } from './rule.ts';

/** So many sales in a row on public holidays do not happen. */
const looksAhead = 20;

/** A start further away is a slip of the pen. */
const startDaysMax = 366;

/**
 * Refuses a rhythm whose dates cannot be, at the field that is wrong.
 *
 * Refusals: `rhythm.pickup_times`, `rhythm.closing` when it is not between the opening and the pickup,
 * `rhythm.slot_times`, `rhythm.slots_overlap`, `rhythm.pickup_twice` when two pickups of a place overlap, `rhythm.never` when
 * no sale is to come.
 *
 * @see docs/rules.md G2
 */
export function requireRule(rule: RhythmRule, { zone, now }: { zone: string; now: Instant }): void {
  for (const [index, destination] of rule.destinations.entries()) {
    requireDestination(rule, destination, index);
  }
  if (rule.startsOn > addDays(dayOf(now, zone), startDaysMax)) {
    throw refusalAt('rhythm.never', 'startsOn');
  }
  const coming = comingOccurrences(rule, { zone, now, count: looksAhead });
  const isToCome = coming.some(({ destinations }) =>
    destinations.some(({ closesAt }) => closesAt > now),
  );
  if (isToCome) return;
  throw refusalAt('rhythm.never', rule.endsOn === null ? 'startsOn' : 'endsOn');
}

function requireDestination(rule: RhythmRule, destination: RhythmDestination, index: number): void {
  const path = `destinations.${index}`;
  if (destination.startsTime >= destination.endsTime) {
    throw refusalAt('rhythm.pickup_times', `${path}.endsTime`);
  }
  if (!offsetsOf(rule.opens, destination)) throw refusalAt('rhythm.closing', `${path}.closes`);
  for (const [place, slot] of destination.slots.entries()) {
    if (!isInside(slot, destination)) {
      throw refusalAt('rhythm.slot_times', `${path}.slots.${place}`);
    }
    if (destination.slots.slice(0, place).some((other) => isOverlapping(other, slot))) {
      throw refusalAt('rhythm.slots_overlap', `${path}.slots.${place}`);
    }
  }
  const before = rule.destinations.slice(0, index);
  if (before.some((other) => isSamePickup(other, destination))) {
    throw refusalAt('rhythm.pickup_twice', `${path}.pickupPointId`);
  }
}

type Hours = Pick<RhythmSlot, 'startsTime' | 'endsTime'>;

function isInside(slot: RhythmSlot, day: RhythmDestination): boolean {
  const isOrdered = slot.startsTime < slot.endsTime;
  return isOrdered && slot.startsTime >= day.startsTime && slot.endsTime <= day.endsTime;
}

function isSamePickup(one: RhythmDestination, other: RhythmDestination): boolean {
  return (
    one.pickupPointId === other.pickupPointId &&
    one.weekday === other.weekday &&
    isOverlapping(one, other)
  );
}

/** Within one day; one may begin as the other ends. */
function isOverlapping(one: Hours, other: Hours): boolean {
  return one.startsTime < other.endsTime && other.startsTime < one.endsTime;
}

function refusalAt(code: RefusalCode, path: string): Refusal {
  return new Refusal(code, undefined, [{ path, code }]);
}
