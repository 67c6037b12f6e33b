import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { openOrder, type OrderAddress } from '../order/open-order.ts';
import { placeGoods } from '../order/place-goods.ts';
import { givenBack, removeLines } from '../order/remove-lines.ts';
import {
  findOrderOwner,
  insertCorrection,
  lockOrder,
  shareDestinations,
  type StandingOrder,
} from '../order/repository.ts';
import { requireUnsettled } from '../order/require-unsettled.ts';
import { lockSlots } from '../order/slot-repository.ts';
import { takeStocks } from '../order/take-stocks.ts';
import { loadDay } from '../pickup/repository.ts';
import type { App, Tx } from '../shared/app.ts';
import { insertOutbox } from '../shared/outbox.ts';
import { findLiveOrder, insertAnswer, insertDisruptions } from './repository.ts';

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
    const standing = await lockStanding(tx, owner.householdId, wanted);
    const choices = order.lines.map(({ offerId, quantity }) => ({ offerId, quantity }));
    const offerIds = choices.map(({ offerId }) => offerId);
    await shareDestinations(tx, order.pickupDayId, offerIds);
    await shareDestinations(tx, wanted.pickupDayId, offerIds);
    await lockSlots(
      tx,
      [order.pickupSlotId, wanted.pickupSlotId].flatMap((id) => id ?? []),
    );
    await requireTarget(tx, order, wanted.pickupDayId);
    await requireUnsettled(tx, order);
    await insertCorrection(tx, order, wanted.reason);
    const { revision } = await removeLines(
      tx,
      order,
      { removed: order.lines, kept: [], isWhole: true },
      { reason: 'moved', entry: 'order.moved' },
    );
    await takeStocks(tx, givenBack(order.lines));
    const { householdId, isAssisted } = owner;
    const { holderKey, termsVersion } = order;
    const placed = await placeGoods(tx, standing, {
      ...wanted,
      householdId,
      holderKey,
      termsVersion,
      isAssisted,
      choices,
      isCorrection: true,
    });
    await tell(tx, { orderId: order.id, revision, movedTo: placed.id as Id<'Order'> });
    return placed;
  });
}

async function lockStanding(
  tx: Tx,
  householdId: Id<'Household'>,
  { pickupDayId }: OrderMove,
): Promise<StandingOrder | undefined> {
  const id = await findLiveOrder(tx, householdId, pickupDayId);
  return id && lockOrder(tx, { householdId }, id);
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
