import type { DayMove } from '@etal/contracts/disruption/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { requireDeadline } from '@etal/domain/disruption/answer';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockOrdersOfDay } from '../order/day-order-repository.ts';
import { holdPoint } from '../pickup/point-repository.ts';
import { lockDay, lockDestinationsOfDay, lockSlotsOfDay } from '../pickup/repository.ts';
import { announce } from '../shared/announce.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { loadDisruptedDay, type DisruptedDay } from './day-repository.ts';
import { draftMove, showMove, type MoveDraft, type MoveTarget } from './draft-move.ts';
import { extendLinks, insertMove, updateSlotTimes, updateStop } from './move-repository.ts';
import { insertDisruptions } from './order-disruption-repository.ts';
import { requireStandingDay } from './require-standing-day.ts';
import { tellDisrupted } from './tell-disrupted.ts';

export type AskedMove = MoveTarget & { reason: string; basis: string; answerBy: Instant };

/**
 * What moving a day would do. Changes nothing.
 *
 * Refusals: `not_found`, those of `draftMove` and `requireStandingDay`.
 */
export async function previewDayMove(
  app: App,
  actor: Actor,
  dayId: Id<'PickupDay'>,
  target: MoveTarget,
): Promise<DayMove> {
  const { read } = app.database;
  const day = await loadDisruptedDay(read, dayId);
  requireAccess(actor, 'pickup.change', day);
  const draft = await draftMove(read, day, { target, now: day.now });
  requireStandingDay(day, draft, day.now);
  return showMove(read, day, draft);
}

/**
 * Moves a pickup day to other hours or another place of its hub, exactly as was shown: its orders
 * stay as they are, with their code and what is due. Their households are told, and may cancel or
 * take another day until the deadline; its producers are told.
 *
 * Orders being placed are waited for: then the act differs from what was shown, and is refused.
 *
 * Refusals: those of the preview; `disruption.deadline`; `disruption.sale_open` while a sale would
 * close once the day has begun; `disruption.changed` when an order came, changed or went since.
 *
 * @see docs/rules.md W2, W3, W10, W11
 */
export function movePickupDay(
  app: App,
  actor: Actor,
  dayId: Id<'PickupDay'>,
  { reason, basis, answerBy, ...target }: AskedMove,
): Promise<DayMove> {
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'pickup.change', await lockDay(tx, dayId));
    await holdPoint(tx, target.pickupPointId);
    await lockOrdersOfDay(tx, dayId);
    await lockDestinationsOfDay(tx, dayId);
    await lockSlotsOfDay(tx, dayId);
    const day = await loadDisruptedDay(tx, dayId);
    const now = await tx.readNow();
    const draft = await draftMove(tx, day, { target, now });
    requireStandingDay(day, draft, now);
    if (draft.basis !== basis) throw new Refusal('disruption.changed');
    if (draft.lateSales.length > 0) throw new Refusal('disruption.sale_open');
    requireDeadline(answerBy, draft.to.startsAt, now);
    const shown = await showMove(tx, day, draft);
    const moveId = tx.newId<'PickupDayMove'>();
    await insertMove(tx, { id: moveId, dayId, from: day, to: draft.to, reason });
    await updateStop(tx, dayId, draft.to);
    await updateSlotTimes(
      tx,
      draft.slots.map(({ to }) => to),
    );
    await extendLinks(tx, dayId);
    await recordAudit(tx, 'pickup_day.moved', dayId, { orders: draft.losses.length });
    await announce(tx, 'pickup_day.moved', dayId);
    await tell(tx, day, { ...draft, moveId, answerBy });
    return shown;
  });
}

async function tell(
  tx: Tx,
  { id: dayId, timeZone }: DisruptedDay,
  {
    losses,
    slots,
    moveId,
    answerBy,
  }: MoveDraft & {
    moveId: Id<'PickupDayMove'>;
    answerBy: Instant;
  },
): Promise<void> {
  const disruptions = losses.map(({ order }) => ({
    id: tx.newId<'OrderDisruption'>(),
    orderId: order.id,
    revision: order.revision,
    cause: 'day_moved' as const,
    sellerId: null,
    answerBy,
    moveId,
    slot: slots.find(({ from }) => from.id === order.pickupSlotId)?.from,
  }));
  await insertDisruptions(tx, disruptions);
  await tellDisrupted(tx, {
    cause: 'day_moved',
    dayId,
    moveId,
    timeZone,
    disruptionIds: disruptions.map(({ id }) => id),
    sellerIds: [
      ...new Set(losses.flatMap(({ removed }) => removed.map(({ sellerId }) => sellerId))),
    ],
  });
}
