import type { Id } from '../shared/id.ts';
import type { Instant } from '../shared/instant.ts';

/** Six that are told apart by their word as well as by sight. */
export const crateColours = ['blue', 'yellow', 'red', 'green', 'white', 'black'] as const;

export type CrateColour = (typeof crateColours)[number];

/** What a household's order is packed in: « B bleu », and « B bleu 2 » once every colour is taken. */
export type Crate = { letter: string; colour: CrateColour; number: number };

export type SlotId = Id<'PickupSlot'> | null;

export type SeatedOrder = {
  id: Id<'Order'>;
  placedAt: Instant;
  /** null while it lives */
  cancelledAt: Instant | null;
  /** the slots it was given, in their order: the first when it was placed */
  stays: readonly { slotId: SlotId; from: Instant }[];
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The crate of each living order of a day.
 *
 * Each slot has its own series: A to Z in one colour, then in the next one, then numbered. It begins
 * with a colour of its own, so that small slots share none. Orders come by when they were placed.
 * Until the day is final an order that leaves closes the gap; from then on its crate stays empty,
 * and whoever comes takes the next one: no other order changes crates.
 *
 * @param slots of the day, in the order of the day
 * @param orders of one day, those that were cancelled too
 * @param finalAt when no order of the day could come or change any more; null before
 * @returns by slot, then in the order of its series; no two orders of one slot have the same crate
 * @see docs/rules.md D3, D4
 */
export function assignCrates(
  slots: readonly Id<'PickupSlot'>[],
  orders: readonly SeatedOrder[],
  finalAt: Instant | null,
): Map<Id<'Order'>, Crate> {
  const series = new Map<SlotId, Id<'Order'>[]>();
  for (const { orderId, slotId } of seatsOf(orders, finalAt)) {
    const taken = series.get(slotId) ?? [];
    if (!taken.includes(orderId)) taken.push(orderId);
    series.set(slotId, taken);
  }
  const living = orders.filter(({ cancelledAt }) => cancelledAt === null);
  const slotOf = new Map(living.map(({ id, stays }) => [id, stays.at(-1)!.slotId]));
  return new Map(
    [...slots, null].flatMap((slotId, first) =>
      (series.get(slotId) ?? []).flatMap((orderId, place) =>
        slotOf.get(orderId) === slotId ? [[orderId, crateAt(place, first)] as const] : [],
      ),
    ),
  );
}

type Seat = { orderId: Id<'Order'>; slotId: SlotId; since: Instant };

/** Who has, or had once the day was final, a place in which slot; the earliest first. */
function seatsOf(orders: readonly SeatedOrder[], finalAt: Instant | null): Seat[] {
  const seats = orders.flatMap(({ id, placedAt, cancelledAt, stays }) =>
    stays.flatMap(({ slotId, from }, index) => {
      const until = stays[index + 1]?.from ?? cancelledAt;
      const isKept = until === null || (finalAt !== null && until > finalAt);
      const isLate = finalAt !== null && from > finalAt;
      return isKept ? [{ orderId: id, slotId, since: isLate ? from : placedAt }] : [];
    }),
  );
  return seats.toSorted(
    (one, other) => one.since - other.since || (one.orderId < other.orderId ? -1 : 1),
  );
}

/** @param first how many colours the series begins after the first one */
function crateAt(place: number, first: number): Crate {
  const round = Math.floor(place / letters.length);
  return {
    letter: letters[place % letters.length]!,
    colour: crateColours[(first + round) % crateColours.length]!,
    number: Math.floor(round / crateColours.length) + 1,
  };
}
