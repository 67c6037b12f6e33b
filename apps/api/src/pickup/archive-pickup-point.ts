import type { PickupPoint } from '@etal/contracts/pickup/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { toIso } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findStandingDays, loadPoint, lockPoint, updatePointArchival } from './point-repository.ts';

/**
 * Puts a point away: no day is set or moved there any more, and its past days stay.
 *
 * Refusals: `not_found`; `pickup_point.in_use`, naming the first days that still stand there.
 *
 * @see docs/rules.md P5
 */
export function archivePickupPoint(
  app: App,
  actor: Actor,
  pointId: Id<'PickupPoint'>,
): Promise<PickupPoint> {
  return app.inTransaction(actor, async (tx) => {
    await lockPoint(tx, pointId);
    requireAccess(actor, 'pickup.change', await loadPoint(tx, pointId));
    const days = await findStandingDays(tx, pointId);
    if (days.length > 0) {
      const pickupDays = days.map(({ id, startsAt }) => ({ id, startsAt: toIso(startsAt) }));
      throw new Refusal('pickup_point.in_use', { pickupDays });
    }
    await updatePointArchival(tx, pointId, true);
    await recordAudit(tx, 'pickup_point.archived', pointId);
    return loadPoint(tx, pointId);
  });
}
