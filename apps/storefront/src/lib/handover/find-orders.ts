import type { Desk, DeskOrder } from '@etal/contracts/handover/endpoints';
import { readCode } from '@etal/domain/order/code';

type Slot = Desk['slots'][number];

export type SlotOrders = { slot: Slot | null; orders: DeskOrder[] };

/**
 * The orders that a code or the beginning of a name finds; all of them when nothing is asked.
 *
 * @param asked a code as read aloud (`7k3 fq2`), its first characters, or letters of a name
 */
export function findOrders(orders: readonly DeskOrder[], asked: string): DeskOrder[] {
  const letters = plain(asked);
  if (letters === '') return [...orders];
  const code = readCode(asked);
  const byCode = orders.filter((order) => code.length >= 3 && order.code.startsWith(code));
  if (byCode.length === 1 && code.length === 6) return byCode;
  const byName = orders.filter((order) =>
    plain(order.householdName)
      .split(/[\s-]+/)
      .some((word) => word.startsWith(letters)),
  );
  return [...new Set([...byCode, ...byName])];
}

/** Orders under their slot, in the order of the day; those without a slot come last. */
export function groupBySlot(slots: readonly Slot[], orders: readonly DeskOrder[]): SlotOrders[] {
  const known = new Set(slots.map((slot) => slot.id));
  const groups: SlotOrders[] = slots.map((slot) => ({
    slot,
    orders: orders.filter((order) => order.pickupSlotId === slot.id),
  }));
  const others = orders.filter((order) => !known.has(order.pickupSlotId ?? ''));
  return [...groups, { slot: null, orders: others }].filter((group) => group.orders.length > 0);
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim();
}
