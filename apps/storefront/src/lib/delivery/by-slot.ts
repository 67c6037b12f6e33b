import type { PreparationSheet } from '@etal/contracts/delivery/endpoints';

type SheetOrder = PreparationSheet['orders'][number];

/** The orders of each slot together, in the order they came; without slots, all in one. */
export function bySlot(orders: readonly SheetOrder[]) {
  const groups = new Map<number | null, { slot: SheetOrder['pickupSlot']; orders: SheetOrder[] }>();
  for (const order of orders) {
    const key = order.pickupSlot?.startsAt ?? null;
    const group = groups.get(key) ?? { slot: order.pickupSlot, orders: [] };
    group.orders.push(order);
    groups.set(key, group);
  }
  return [...groups.values()];
}
