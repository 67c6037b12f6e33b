import { createOrderCycle, listOrderCycles } from '@etal/contracts/order-cycle/endpoints';
import { DAY } from '@etal/domain/shared/instant';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';

/** The sale that « the same again » repeats: the latest published one of the organization. */
export async function latestPublished(event: RequestEvent, coordinatorId: string) {
  const { items } = await call(event, listOrderCycles, { query: { coordinatorId } });
  return {
    latest: items.find((cycle) => cycle.publishedAt !== null),
    draft: items.find((cycle) => cycle.publishedAt === null),
  };
}

/** Whole weeks from a sale to the first that is still to close. */
export function weeksAfter(lastClosesAt: number | null, now: number): number {
  if (lastClosesAt === null || lastClosesAt > now) return 1;
  return Math.min(52, Math.ceil((now - lastClosesAt) / (7 * DAY)) || 1);
}

/** Drafts the same sale for the coming week. */
export async function cloneCycle(
  event: RequestEvent,
  cycle: { id: string; lastClosesAt: number | null },
) {
  const shiftDays = 7 * weeksAfter(cycle.lastClosesAt, Date.now());
  const body = { cloneOf: cycle.id, shiftDays };
  const { orderCycle, unmatchedDays } = await call(event, createOrderCycle, { body });
  return { id: orderCycle.id, missingDays: unmatchedDays.map((day) => day.expectedDate) };
}
