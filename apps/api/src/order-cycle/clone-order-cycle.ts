import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { addDays, addDaysAt, dayOf } from '@etal/domain/shared/calendar';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { loadZone } from '../pickup/repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { cloneOffers } from './clone-offers.ts';
import { findDaysToMatch, type DayToMatch } from './clone-repository.ts';
import type { DraftedCycle } from './create-order-cycle.ts';
import { insertCycle, insertDestinations, loadCycle, lockCycle } from './repository.ts';

export type CloneRequest = {
  cloneOf: Id<'OrderCycle'>;
  shiftDays: number;
  name?: string | undefined;
};

/**
 * Drafts a sale like another one, some days later on the wall clock: the same places, closings,
 * prices and limits, and as much of each stock as that sale had in all. Sales that draw on one stock
 * do so again, once each is drafted as many days later. Days and products whose consent was
 * withdrawn are left out, and named.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md S11
 */
export function cloneOrderCycle(
  app: App,
  actor: Actor,
  { cloneOf, shiftDays, name }: CloneRequest,
): Promise<DraftedCycle> {
  return app.inTransaction(actor, async (tx) => {
    const source = await lockCycle(tx, cloneOf);
    requireAccess(actor, 'order_cycle.change', source);
    const zone = await loadZone(tx);
    const id = tx.newId<'OrderCycle'>();
    const shift = (moment: Instant) => addDaysAt(moment, shiftDays, zone);
    const cycle = { id, opensAt: shift(source.opensAt) };
    const { coordinatorId, name: sameName } = await loadCycle(tx, cloneOf);
    await insertCycle(tx, {
      ...cycle,
      coordinatorId,
      name: name ?? sameName,
      forTag: source.forTag,
    });
    const days = await findDaysToMatch(tx, { cycleId: cloneOf, shiftDays, zone });
    const matched = days.filter((day) => isMatched(day, cycle.opensAt, shift));
    await insertDestinations(
      tx,
      cycle,
      matched.map((day) => ({ pickupDayId: day.matchId!, closesAt: shift(day.closesAt) })),
    );
    const droppedVariantIds = await cloneOffers(tx, source, { id, shiftDays });
    await recordAudit(tx, 'order_cycle.drafted', id, { cloneOf, shiftDays });
    const unmatchedDays = days
      .filter((day) => !matched.includes(day))
      .map(({ pickupPointName, startsAt, isAllowed }) => {
        const date = dayOf(startsAt, zone);
        const why = isAllowed ? ('absent' as const) : ('not_granted' as const);
        return { pickupPointName, date, expectedDate: addDays(date, shiftDays), why };
      });
    return { orderCycle: await loadCycle(tx, id), unmatchedDays, droppedVariantIds };
  });
}

/** A day of the same place that is allowed, and begins after the shifted closing. */
function isMatched(day: DayToMatch, opensAt: Instant, shift: (moment: Instant) => Instant) {
  const closesAt = shift(day.closesAt);
  if (!day.isAllowed || day.matchStartsAt === null) return false;
  return opensAt < closesAt && closesAt < day.matchStartsAt;
}
