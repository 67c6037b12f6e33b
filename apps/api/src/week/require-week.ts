import { holdsRole, requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Keeping } from '@etal/domain/access/keeping';
import { Refusal } from '@etal/domain/shared/refusal';
import { isWritable } from '@etal/domain/week/week';
import { lockCycle, type LockedCycle } from '../order-cycle/repository.ts';
import type { Tx } from '../shared/app.ts';
import { loadSaleOfSeller, type WeekKey, type WeekRow } from './repository.ts';

/**
 * Lets a producer see and write its own part of a sale of a calendar, or of one that is published,
 * and the hub that part of any of its sales.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md G8
 */
export function requireWeek(actor: Actor, week: WeekRow): void {
  requireAccess(actor, 'week.publish', week);
  const { coordinatorId, isGranted, hasOffers, isOfCalendar, isPublished } = week;
  const isKnown = isGranted || hasOffers;
  const isShown = isOfCalendar || (isPublished && hasOffers);
  if (!isKnown || (!isShown && !holdsRole(actor, coordinatorId, 'manager'))) {
    throw new Refusal('not_found');
  }
}

/**
 * Locks a sale to write a producer's part of it, and says for whom it is written.
 *
 * Refusals: those of `requireWeek`; `week.closed` after the last closing.
 */
export async function lockWeek(
  tx: Tx,
  actor: Actor,
  key: WeekKey,
): Promise<{ cycle: LockedCycle; keeping: Keeping | null }> {
  const { cycle, week, keeping } = await lockSaleOfSeller(tx, actor, key);
  if (week.sellerId === week.coordinatorId) throw new Refusal('not_found');
  return { cycle, keeping };
}

/**
 * Lets a seller write what concerns it alone in a sale: a producer as `requireWeek` does, and the
 * coordinator what it sells itself.
 *
 * Refusal: `not_found`.
 */
export function requireSaleOfSeller(actor: Actor, week: WeekRow): void {
  if (week.sellerId === week.coordinatorId) requireAccess(actor, 'order_cycle.change', week);
  else requireWeek(actor, week);
}

/**
 * Locks a sale to write a seller's part of it, the coordinator's too.
 *
 * Refusals: those of `requireSaleOfSeller`; `week.closed` after the last closing.
 */
export async function lockSaleOfSeller(
  tx: Tx,
  actor: Actor,
  key: WeekKey,
): Promise<{ cycle: LockedCycle; week: WeekRow; keeping: Keeping | null }> {
  const cycle = await lockCycle(tx, key.orderCycleId);
  const week = await loadSaleOfSeller(tx, key);
  requireSaleOfSeller(actor, week);
  if (!isWritable(week.days, week.readAt)) throw new Refusal('week.closed');
  return { cycle, week, keeping: keepingOfWeek(actor, week) };
}

/** The hub that writes in its producer's place; null for the producer's own people. */
function keepingOfWeek(actor: Actor, { sellerId, coordinatorId }: WeekRow): Keeping | null {
  const isOwn = actor.kind === 'link' || holdsRole(actor, sellerId, 'manager');
  return isOwn ? null : { organizationId: sellerId, keeperId: coordinatorId };
}
