import type { Choice, OfferFacts } from '../order/basket.ts';
import { requireDayTimes, requireSlotTimes, type Window } from '../pickup/times.ts';
import type { Id } from '../shared/id.ts';
import { MINUTE, type Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';

/** Where and when a pickup day takes place. */
export type Stop = Window & { pickupPointId: Id<'PickupPoint'> };

/**
 * Refuses to move a day to where it is, or to hours that households cannot be told of any more.
 *
 * Refusals: `pickup_day.unmoved`, `pickup_day.times`; `pickup_day.past` when it would have begun.
 *
 * @see docs/rules.md W10
 */
export function requireMove(from: Stop, to: Stop, now: Instant): void {
  requireDayTimes(to, now);
  if (to.startsAt <= now) throw new Refusal('pickup_day.past');
  const isSame =
    from.startsAt === to.startsAt &&
    from.endsAt === to.endsAt &&
    from.pickupPointId === to.pickupPointId;
  if (isSame) throw new Refusal('pickup_day.unmoved');
}

/**
 * The slots of a day that moves, as long after its beginning as they were; where the new hours are
 * too short for that, all of them are drawn together, to the minute. Order and capacity stay.
 *
 * Refusal: `pickup_slot.times` when a slot would last no minute.
 *
 * @see docs/rules.md W10, P2
 */
export function movedSlots<Slot extends Window>(
  slots: readonly Slot[],
  from: Window,
  to: Window,
): Slot[] {
  const length = Math.max(0, ...slots.map(({ endsAt }) => endsAt - from.startsAt));
  const ratio = Math.min(1, (to.endsAt - to.startsAt) / length);
  const moved = (moment: Instant) => {
    const minutes = ((moment - from.startsAt) * ratio) / MINUTE;
    return (to.startsAt + Math.floor(minutes) * MINUTE) as Instant;
  };
  return slots.map((slot) => {
    const next = { ...slot, startsAt: moved(slot.startsAt), endsAt: moved(slot.endsAt) };
    requireSlotTimes(next, to);
    return next;
  });
}

/**
 * The closings that would come once the day has begun; what was closed early counts no more.
 *
 * @see docs/rules.md W10, S2
 */
export function lateClosings<Closing extends { closesAt: Instant; closedAt: Instant | null }>(
  closings: readonly Closing[],
  dayStartsAt: Instant,
): Closing[] {
  return closings.filter(({ closesAt, closedAt }) => closedAt === null && closesAt >= dayStartsAt);
}

/**
 * Facts of offers for an order that leaves its day: what it holds there is left for it elsewhere.
 *
 * @param choices what the order holds
 * @see docs/rules.md W11
 */
export function withHeld(
  facts: ReadonlyMap<string, OfferFacts>,
  choices: readonly Choice[],
): Map<string, OfferFacts> {
  const held = new Map<string | null, number>();
  for (const { offerId, quantity } of choices) {
    const stockId = facts.get(offerId)?.stockId ?? null;
    held.set(stockId, (held.get(stockId) ?? 0) + quantity);
  }
  return new Map(
    [...facts].map(([offerId, offer]) => {
      const { leftQuantity, stockId } = offer;
      const more = leftQuantity === null ? null : leftQuantity + (held.get(stockId) ?? 0);
      return [offerId, { ...offer, leftQuantity: more }];
    }),
  );
}
