import type { Reader } from '@etal/db/transaction';
import { assignCrates, type Crate } from '@etal/domain/crate/crate';
import { graceEndsAt } from '@etal/domain/order/quote';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { findCratedDays, findSeatedOrders, type CratedDay } from './repository.ts';

/**
 * The crate of each living order of some days.
 *
 * @see docs/rules.md D3, D4
 */
export async function findCrates(
  reader: Reader,
  dayIds: readonly Id<'PickupDay'>[],
): Promise<Map<Id<'Order'>, Crate>> {
  const [days, orders] = await Promise.all([
    findCratedDays(reader, dayIds),
    findSeatedOrders(reader, dayIds),
  ]);
  const crates = days.flatMap((day) => {
    const ofDay = orders.filter(({ pickupDayId }) => pickupDayId === day.id);
    return [...assignCrates(day.slotIds, ofDay, finalAtOf(day))];
  });
  return new Map(crates);
}

/** When nothing of a day could be ordered or changed any more; null while something may. */
export function finalAtOf({ destinations, readAt }: CratedDay): Instant | null {
  if (destinations.length === 0) return null;
  const endings = destinations.map(({ closesAt, closedAt }) =>
    graceEndsAt(Math.min(closesAt, closedAt ?? Infinity) as Instant),
  );
  const finalAt = Math.max(...endings) as Instant;
  return readAt >= finalAt ? finalAt : null;
}
