import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { openOrder, type OrderAddress } from './open-order.ts';
import { reviseOrder, sideOf } from './revise-order.ts';
import { showRevision } from './revision.ts';
import { lockSlots, releaseSlot, takeSlot } from './slot-repository.ts';

/**
 * Moves an order to another slot of its day, until the day begins.
 *
 * Refusals: those of `openOrder`; `order.closed` once the day has begun; `pickup_slot.full`.
 *
 * @see docs/rules.md O7
 */
export function changeSlot(
  app: App,
  actor: Actor,
  { pickupSlotId, ...address }: OrderAddress & { pickupSlotId: Id<'PickupSlot'> },
): Promise<PlacedOrder> {
  return app.inTransaction(actor, async (tx) => {
    const order = await openOrder(tx, address);
    const before = order.pickupSlotId;
    if (before === pickupSlotId) return showRevision({ ...order, after: sideOf(order) });
    await lockSlots(tx, before ? [before, pickupSlotId] : [pickupSlotId]);
    if ((await tx.readNow()) >= order.dayStartsAt) throw new Refusal('order.closed');
    await takeSlot(tx, pickupSlotId, order.pickupDayId);
    if (before) await releaseSlot(tx, before);
    const after = { ...sideOf(order), slotId: pickupSlotId };
    return reviseOrder(tx, order, { reason: 'slot', after }, 'order.changed');
  });
}
