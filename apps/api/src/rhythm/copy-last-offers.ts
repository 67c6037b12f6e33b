import type { Id } from '@etal/domain/shared/id';
import { daysBetween } from '@etal/domain/shared/calendar';
import { cloneOffers } from '../order-cycle/clone-offers.ts';
import { lockCycle } from '../order-cycle/repository.ts';
import type { Tx } from '../shared/app.ts';
import { findLastNeighbour, findLastPublished, updateCopied } from './fill-repository.ts';
import type { WeekKey } from './occurrence-repository.ts';

/**
 * Gives a draft the offers of the last sale of its calendar that was published, else of the last at its
 * places, by the rules of cloning: what is gone, or no longer allowed, is left out and counted.
 *
 * @returns what the audit tells of it; undefined when no sale was published yet
 * @see docs/rules.md G6
 */
export async function copyLastOffers(
  tx: Tx,
  week: WeekKey,
  draft: { id: Id<'OrderCycle'> },
): Promise<{ cloneOf: Id<'OrderCycle'>; shiftDays: number } | undefined> {
  const last = (await findLastPublished(tx, week)) ?? (await findLastNeighbour(tx, week));
  if (!last) return undefined;
  const source = await lockCycle(tx, last.orderCycleId);
  const shiftDays = daysBetween(last.weekOn, week.weekOn);
  const dropped = await cloneOffers(tx, source, { id: draft.id, shiftDays });
  await updateCopied(tx, week, { from: source.id, droppedCount: dropped.length });
  return { cloneOf: source.id, shiftDays };
}
