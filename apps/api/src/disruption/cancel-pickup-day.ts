import type { Disruption } from '@etal/contracts/disruption/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockOrdersOfDay } from '../order/day-order-repository.ts';
import { lockDay, lockDestinationsOfDay } from '../pickup/repository.ts';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { applyLosses } from './apply-losses.ts';
import { draftDisruption, lastClosing, showDisruption } from './draft-disruption.ts';
import { requireStandingDay } from './require-standing-day.ts';
import { closeDestinationsOfDay, insertCancellation, loadDisruptedDay } from './day-repository.ts';

/**
 * What cancelling a day would do. Changes nothing.
 *
 * Refusals: `not_found`, and those of `requireStandingDay`.
 */
export async function previewCancellation(
  app: App,
  actor: Actor,
  dayId: Id<'PickupDay'>,
): Promise<Disruption> {
  const { read } = app.database;
  const day = await loadDisruptedDay(read, dayId);
  requireAccess(actor, 'pickup.change', day);
  const draft = await draftDisruption(read, dayId, null);
  requireStandingDay(day, draft, day.now);
  return showDisruption(read, day, { draft, sellerName: null });
}

/**
 * Cancels a pickup day and every order of it, exactly as was shown: stocks and slots get theirs
 * back, the journal posts what is no longer due, the day takes no order any more. Households are
 * told, and may take their goods on another day that the same sales reach.
 *
 * Orders being placed are waited for: then the act differs from what was shown, and is refused.
 *
 * Refusals: `not_found`, those of `requireStandingDay`; `disruption.changed` when an order came,
 * changed or went since the preview.
 *
 * @see docs/rules.md W1, W2, W3
 */
export function cancelPickupDay(
  app: App,
  actor: Actor,
  dayId: Id<'PickupDay'>,
  { reason, basis }: { reason: string; basis: string },
): Promise<Disruption> {
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'pickup.change', await lockDay(tx, dayId));
    await lockOrdersOfDay(tx, dayId);
    await lockDestinationsOfDay(tx, dayId);
    const day = await loadDisruptedDay(tx, dayId);
    const draft = await draftDisruption(tx, dayId, null);
    requireStandingDay(day, draft, await tx.readNow());
    if (draft.basis !== basis) throw new Refusal('disruption.changed');
    const shown = await showDisruption(tx, day, { draft, sellerName: null });
    await insertCancellation(tx, dayId, reason);
    await closeDestinationsOfDay(tx, dayId, reason);
    await recordAudit(tx, 'pickup_day.cancelled', dayId, { orders: draft.losses.length });
    await announce(tx, 'pickup_day.cancelled', dayId);
    await applyLosses(tx, draft.losses, {
      cause: 'day_cancelled',
      dayId,
      sellerId: null,
      timeZone: day.timeZone,
      answerByOf: (loss) => lastClosing(loss, draft.targets),
    });
    return shown;
  });
}
