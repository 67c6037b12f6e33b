import type { changePickupPoint as contract, PickupPoint } from '@etal/contracts/pickup/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { z } from 'zod';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findComingDayIds, loadPoint, lockPoint } from './point-repository.ts';

export type PointChange = z.output<NonNullable<(typeof contract)['body']>>;

/** Corrects a point. Refusal: `not_found`. */
export function changePickupPoint(
  app: App,
  actor: Actor,
  pointId: Id<'PickupPoint'>,
  change: PointChange,
): Promise<PickupPoint> {
  return app.inTransaction(actor, async (tx) => {
    await lockPoint(tx, pointId);
    const point = await loadPoint(tx, pointId);
    requireAccess(actor, 'pickup.change', point);
    const next = { ...point, ...change };
    await tx.rows({
      name: 'pickup_point.update',
      text: `update pickup_points set name = $2, address = $3, town = $4, directions = $5,
               minimum_cents = $6, latitude = $7, longitude = $8 where id = $1`,
      values: [
        pointId,
        next.name,
        next.address,
        next.town,
        next.directions,
        next.minimumCents,
        next.latitude,
        next.longitude,
      ],
    });
    await recordAudit(tx, 'pickup_point.changed', pointId);
    for (const dayId of await findComingDayIds(tx, pointId)) {
      await announce(tx, 'pickup_day.changed', dayId);
    }
    return loadPoint(tx, pointId);
  });
}
