import type { OrderMove } from '@etal/contracts/disruption/endpoints';
import type { PlacedOrder } from '@etal/contracts/order/endpoints';
import type { PickupDay } from '@etal/contracts/pickup/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { draftChange, joinChoices, reopened } from '@etal/domain/order/change';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import { loadDayFacts } from '../order/day-facts.ts';
import { openOrder, type OrderAddress } from '../order/open-order.ts';
import { findOrderOwner, findStandingOrder, type StandingOrder } from '../order/repository.ts';
import { insertCorrection } from '../order/revision-repository.ts';
import { loadDay } from '../pickup/repository.ts';
import type { App, Tx } from '../shared/app.ts';
import { insertOutbox } from '../shared/outbox.ts';
import { findLiveOrder, insertAnswer } from './answer-repository.ts';
import { insertDisruptions } from './order-disruption-repository.ts';
import { lockBothDays, takeElsewhere } from './take-elsewhere.ts';

export type AskedMove = OrderAddress & {
  pickupDayId: Id<'PickupDay'>;
  /** where the household has no order yet */
  pickupSlotId: Id<'PickupSlot'> | null;
  /** what the one order will come to, as the preview showed it */
  expectedDueCents: Cents;
  reason: string;
};

/**
 * What taking an order to another day would make of it: alone there, or one with the order that its
 * household has. Changes nothing; what is left of each product is judged when it is done.
 *
 * Refusals: `not_found`; `order.cancelled`; those of the target and of `draftChange`.
 */
export async function previewOrderMove(
  app: App,
  actor: Actor,
  { orderId, pickupDayId }: Pick<AskedMove, 'orderId' | 'pickupDayId'>,
): Promise<OrderMove> {
  const { read } = app.database;
  const order = await findStandingOrder(read, orderId);
  if (!order) throw new Refusal('not_found');
  requireAccess(actor, 'order.correct', order);
  if (order.cancelledAt !== null) throw new Refusal('order.cancelled');
  const joinedId = await findLiveOrder(read, order.householdId, pickupDayId);
  const joined = joinedId && (await findStandingOrder(read, joinedId));
  const choices = joinChoices(joined ? joined.lines : [], order.lines);
  const offerIds = choices.map(({ offerId }) => offerId);
  const { householdId } = order;
  const day = await loadDay(read, pickupDayId);
  const { facts, now } = await loadDayFacts(read, { pickupDayId, householdId, offerIds });
  requireTarget(order, day, now);
  const { dueCents } = draftChange(joined ? joined.lines : [], choices, reopened(facts, now), now);
  return { joined: joined ? { orderId: joined.id, code: joined.code } : null, dueCents };
}

/**
 * The hub takes a whole order to another of its days that the same sales reach, closed or not: it
 * joins the household's order of that day, or is one under a new code. The household is told.
 *
 * Refusals: those of `openOrder`; `order.settled`; `order.exists` for the same day; `not_found` for
 * a day of another hub; `pickup_day.cancelled`, `pickup_day.begun`; those of `placeGoods`;
 * `disruption.changed` when the one order comes to something else than was shown.
 *
 * @see docs/rules.md W9
 */
export function moveOrder(app: App, actor: Actor, wanted: AskedMove): Promise<PlacedOrder> {
  return app.inTransaction(actor, async (tx) => {
    const owner = await findOrderOwner(tx, wanted.orderId);
    if (!owner) throw new Refusal('not_found');
    requireAccess(actor, 'order.correct', owner);
    const order = await openOrder(tx, wanted);
    const goods = { ...wanted, ...owner };
    const standing = await lockBothDays(tx, order, goods);
    const day = await loadDay(tx, wanted.pickupDayId);
    requireTarget(order, day, await tx.readNow());
    await insertCorrection(tx, order, wanted.reason);
    const { placed, leftRevision } = await takeElsewhere(tx, order, standing, {
      ...goods,
      isCorrection: true,
    });
    const { dueCents } = placed;
    if (dueCents !== wanted.expectedDueCents) throw new Refusal('disruption.changed');
    const movedTo = placed.id as Id<'Order'>;
    await tell(tx, { orderId: order.id, revision: leftRevision, movedTo });
    return placed;
  });
}

function requireTarget(order: StandingOrder, day: PickupDay, now: Instant): void {
  if (day.id === order.pickupDayId) throw new Refusal('order.exists');
  if (day.merchantId !== order.merchantId) throw new Refusal('not_found');
  if (day.cancellation) throw new Refusal('pickup_day.cancelled');
  if (day.startsAt <= now) throw new Refusal('pickup_day.begun');
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
