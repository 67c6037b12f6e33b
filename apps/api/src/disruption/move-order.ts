import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { openOrder, type OrderAddress } from '../order/open-order.ts';
import { findOrderOwner, insertCorrection, type StandingOrder } from '../order/repository.ts';
import { loadDay } from '../pickup/repository.ts';
import type { App, Tx } from '../shared/app.ts';
import { insertOutbox } from '../shared/outbox.ts';
import { insertAnswer } from './answer-repository.ts';
import { insertDisruptions } from './order-disruption-repository.ts';
import { lockBothDays, takeElsewhere } from './take-elsewhere.ts';

export type OrderMove = OrderAddress & {
  pickupDayId: Id<'PickupDay'>;
  /** where the household has no order yet */
  pickupSlotId: Id<'PickupSlot'> | null;
  reason: string;
};

/**
 * The hub takes a whole order to another of its days that the same sales reach, closed or not: it
 * joins the household's order of that day, or is one under a new code. The household is told.
 *
 * Refusals: those of `openOrder`; `order.settled`; `order.exists` for the same day; `not_found` for
 * a day of another hub; `pickup_day.cancelled`, `pickup_day.begun`; those of `placeGoods`.
 *
 * @see docs/rules.md W9
 */
export function moveOrder(app: App, actor: Actor, wanted: OrderMove): Promise<PlacedOrder> {
  return app.inTransaction(actor, async (tx) => {
    const owner = await findOrderOwner(tx, wanted.orderId);
    if (!owner) throw new Refusal('not_found');
    requireAccess(actor, 'order.correct', owner);
    const order = await openOrder(tx, wanted);
    const goods = { ...wanted, ...owner };
    const standing = await lockBothDays(tx, order, goods);
    await requireTarget(tx, order, wanted.pickupDayId);
    await insertCorrection(tx, order, wanted.reason);
    const { placed, leftRevision } = await takeElsewhere(tx, order, standing, {
      ...goods,
      isCorrection: true,
    });
    const movedTo = placed.id as Id<'Order'>;
    await tell(tx, { orderId: order.id, revision: leftRevision, movedTo });
    return placed;
  });
}

async function requireTarget(tx: Tx, order: StandingOrder, dayId: Id<'PickupDay'>): Promise<void> {
  if (dayId === order.pickupDayId) throw new Refusal('order.exists');
  const day = await loadDay(tx, dayId);
  if (day.merchantId !== order.merchantId) throw new Refusal('not_found');
  if (day.cancellation) throw new Refusal('pickup_day.cancelled');
  if (day.startsAt <= (await tx.readNow())) throw new Refusal('pickup_day.begun');
}

/** What its household reads: where the goods are. There is nothing to choose. */
async function tell(
  tx: Tx,
  moved: { orderId: Id<'Order'>; revision: number; movedTo: Id<'Order'> },
): Promise<void> {
  const id = tx.newId<'OrderDisruption'>();
  const { orderId, revision, movedTo } = moved;
  const told = { id, orderId, revision, sellerId: null, answerBy: null };
  await insertDisruptions(tx, [{ ...told, cause: 'order_moved' }]);
  await insertAnswer(tx, { disruptionId: id, answer: 'moved', orderId: movedTo });
  await insertOutbox(tx, [{ task: 'mail.order_disrupted', payload: { subjectId: id } }]);
}
