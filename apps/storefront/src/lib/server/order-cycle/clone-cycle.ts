import { createOrderCycle, readOrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { DAY } from '@etal/domain/shared/instant';
import type { RequestEvent } from '@sveltejs/kit';
import { laterName } from '#lib/order-cycle/later-name.ts';
import { call } from '#lib/server/api.ts';

/** Whole weeks from a sale to the first that is still to close. */
export function weeksAfter(lastClosesAt: number | null, now: number): number {
  if (lastClosesAt === null || lastClosesAt > now) return 1;
  return Math.min(52, Math.ceil((now - lastClosesAt) / (7 * DAY)) || 1);
}

/** Drafts the same sale for the coming week; the day that its name says moves with it. */
export async function cloneCycle(
  event: RequestEvent,
  asked: { orderCycleId: string; zone: string },
): Promise<string> {
  const params = { id: asked.orderCycleId };
  const { name, destinations } = await call(event, readOrderCycle, { params });
  const lastClosesAt = Math.max(...destinations.map(({ closesAt }) => closesAt));
  const shiftDays = 7 * weeksAfter(destinations.length > 0 ? lastClosesAt : null, Date.now());
  const from = destinations.map(({ startsAt }) => startsAt);
  const body = {
    cloneOf: asked.orderCycleId,
    shiftDays,
    name: laterName(name, { from, shiftDays, zone: asked.zone }),
  };
  const { orderCycle } = await call(event, createOrderCycle, { body });
  return orderCycle.id;
}
