import { requireDates } from '@etal/domain/order-cycle/dates';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';
import { loadDayStarts, requireMerchants, type DestinationDraft } from './repository.ts';

/**
 * Whether a sale may reach its days.
 *
 * Refusals: `not_found`, `pickup_day.cancelled`, `destination.not_granted`, `order_cycle.day_twice`,
 * `order_cycle.dates`.
 */
export async function requireDestinations(
  tx: Tx,
  cycle: { coordinatorId: Id<'Organization'>; opensAt: Instant },
  drafts: readonly DestinationDraft[],
): Promise<void> {
  const dayIds = drafts.map(({ pickupDayId }) => pickupDayId);
  if (new Set(dayIds).size < dayIds.length) throw new Refusal('order_cycle.day_twice');
  const starts = await loadDayStarts(tx, dayIds);
  await requireMerchants(tx, cycle.coordinatorId, dayIds);
  for (const { pickupDayId, closesAt } of drafts) {
    requireDates({ opensAt: cycle.opensAt, closesAt, dayStartsAt: starts.get(pickupDayId)! });
  }
}
