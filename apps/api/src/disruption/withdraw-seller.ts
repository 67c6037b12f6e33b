import type { Disruption } from '@etal/contracts/disruption/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { requireDeadline } from '@etal/domain/disruption/answer';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockOrdersOfDay } from '../order/day-order-repository.ts';
import { lockDay, lockDestinationsOfDay } from '../pickup/repository.ts';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { applyLosses } from './apply-losses.ts';
import { draftDisruption, showDisruption, targetsOf } from './draft-disruption.ts';
import {
  insertWithdrawal,
  loadComingSeller,
  loadDisruptedDay,
  type DisruptedDay,
} from './day-repository.ts';

export type SellerOfDay = { dayId: Id<'PickupDay'>; sellerId: Id<'Organization'> };

/**
 * What withdrawing a producer from a day would do. Changes nothing.
 *
 * Refusals: `not_found`, `pickup_day.cancelled`, `pickup_day.begun`, `seller.withdrawn`.
 */
export async function previewWithdrawal(
  app: App,
  actor: Actor,
  { dayId, sellerId }: SellerOfDay,
): Promise<Disruption> {
  const { read } = app.database;
  const day = await loadDisruptedDay(read, dayId);
  requireAccess(actor, 'pickup.change', day);
  requireComing(day, day.now);
  const sellerName = await loadComingSeller(read, dayId, sellerId);
  const draft = await draftDisruption(read, dayId, sellerId);
  return showDisruption(read, day, { draft, sellerName });
}

/**
 * Withdraws a producer from a day, before or after its closing: its lines go from every order,
 * exactly as was shown, and it sells nothing for that day any more. An order without any line left
 * is cancelled. Households are told; until the deadline they may cancel what is left, or take what
 * is missing on another day that the same sales reach.
 *
 * Refusals: those of the preview; `disruption.deadline`; `disruption.changed` when an order came,
 * changed or went since the preview.
 *
 * @see docs/rules.md W2, W5, W6
 */
export function withdrawSeller(
  app: App,
  actor: Actor,
  { dayId, sellerId }: SellerOfDay,
  { reason, basis, answerBy }: { reason: string; basis: string; answerBy: Instant },
): Promise<Disruption> {
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'pickup.change', await lockDay(tx, dayId));
    await lockOrdersOfDay(tx, dayId);
    await lockDestinationsOfDay(tx, dayId);
    const day = await loadDisruptedDay(tx, dayId);
    const now = await tx.readNow();
    requireComing(day, now);
    const sellerName = await loadComingSeller(tx, dayId, sellerId);
    requireDeadline(answerBy, day.startsAt, now);
    const draft = await draftDisruption(tx, dayId, sellerId);
    if (draft.basis !== basis) throw new Refusal('disruption.changed');
    const shown = await showDisruption(tx, day, { draft, sellerName });
    await insertWithdrawal(tx, { dayId, sellerId, reason });
    await recordAudit(tx, 'seller.withdrawn', dayId, { sellerId, orders: draft.losses.length });
    await announce(tx, 'seller.withdrawn', dayId, { sellerId });
    await applyLosses(tx, draft.losses, {
      cause: 'seller_withdrawn',
      dayId,
      sellerId,
      timeZone: day.timeZone,
      answerByOf: (loss) =>
        loss.isWhole && targetsOf(loss, draft.targets).length === 0 ? null : answerBy,
    });
    return shown;
  });
}

function requireComing(day: DisruptedDay, now: Instant): void {
  if (day.isCancelled) throw new Refusal('pickup_day.cancelled');
  if (day.startsAt <= now) throw new Refusal('pickup_day.begun');
}
