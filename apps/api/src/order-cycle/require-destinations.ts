import { requireDates } from '@etal/domain/order-cycle/dates';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';
import { loadDayStarts, type DestinationDraft } from './repository.ts';

/** Refusals: `not_found`, `pickup_day.cancelled`, `order_cycle.day_twice`, `order_cycle.dates`. */
export async function requireDestinations(
  tx: Tx,
  cycle: { opensAt: Instant },
  drafts: readonly DestinationDraft[],
): Promise<void> {
  const dayIds = drafts.map(({ pickupDayId }) => pickupDayId);
  if (new Set(dayIds).size < dayIds.length) throw new Refusal('order_cycle.day_twice');
  const starts = await loadDayStarts(tx, dayIds);
  for (const { pickupDayId, closesAt } of drafts) {
    requireDates({ opensAt: cycle.opensAt, closesAt, dayStartsAt: starts.get(pickupDayId)! });
  }
}
