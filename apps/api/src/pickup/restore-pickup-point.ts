import type { PickupPoint } from '@etal/contracts/pickup/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { loadPoint, lockPoint, updatePointArchival } from './point-repository.ts';

/** Takes a point back: days may be set there again. Refusal: `not_found`. */
export function restorePickupPoint(
  app: App,
  actor: Actor,
  pointId: Id<'PickupPoint'>,
): Promise<PickupPoint> {
  return app.inTransaction(actor, async (tx) => {
    await lockPoint(tx, pointId);
    requireAccess(actor, 'pickup.change', await loadPoint(tx, pointId));
    await updatePointArchival(tx, pointId, false);
    await recordAudit(tx, 'pickup_point.restored', pointId);
    return loadPoint(tx, pointId);
  });
}
