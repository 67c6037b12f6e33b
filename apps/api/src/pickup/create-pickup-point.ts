import type { createPickupPoint as contract, PickupPoint } from '@etal/contracts/pickup/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { toIso } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { loadPoint } from './point-repository.ts';

export type PointDraft = z.output<NonNullable<(typeof contract)['body']>>;

/** Opens a point of a hub. Refusal: `not_found` for an organization that is no hub of the actor. */
export function createPickupPoint(app: App, actor: Actor, draft: PointDraft): Promise<PickupPoint> {
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'pickup.change', { hubId: draft.hubId });
    await requireHub(tx, draft.hubId);
    await tx.readNow();
    const id = tx.newId<'PickupPoint'>();
    await tx.rows({
      name: 'pickup_point.insert',
      text: `insert into pickup_points
               (id, hub_id, name, address, town, directions, minimum_cents, latitude, longitude, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [
        id,
        draft.hubId,
        draft.name,
        draft.address,
        draft.town,
        draft.directions,
        draft.minimumCents,
        draft.latitude,
        draft.longitude,
        toIso(tx.now),
      ],
    });
    await recordAudit(tx, 'pickup_point.created', id);
    return loadPoint(tx, id);
  });
}

async function requireHub(tx: Tx, hubId: string): Promise<void> {
  const rows = await tx.rows({
    name: 'organization.is_place',
    text: `select from organizations where id = $1 and kind in ('hub', 'producer')`,
    values: [hubId],
  });
  if (rows.length === 0) throw new Refusal('not_found');
}
