import type { Id } from '@etal/domain/shared/id';
import { Refusal, type RefusalCode } from '@etal/domain/shared/refusal';
import { letsSell } from '../order-cycle/repository.ts';
import type { Tx } from '../shared/app.ts';

type Point = {
  id: Id<'PickupPoint'>;
  name: string;
  isOwn: boolean;
  isArchived: boolean;
  isAllowed: boolean;
};

/**
 * Whether a coordinator may sell at places, each told at its field; the names of the places.
 *
 * Refusals: `not_found`, `pickup_point.archived`, `destination.not_granted`.
 */
export async function requirePoints(
  tx: Tx,
  coordinatorId: Id<'Organization'>,
  pointIds: readonly Id<'PickupPoint'>[],
): Promise<Map<Id<'PickupPoint'>, string>> {
  const points = await tx.rows<Point>({
    name: 'rhythm.points',
    text: `select p.id, p.name, p.archived_at is not null as "isArchived",
        p.hub_id = $1 as "isOwn", ${letsSell('p.hub_id', '$1')} as "isAllowed"
      from pickup_points p where p.id = any($2::uuid[]) order by p.id for share`,
    values: [coordinatorId, pointIds],
  });
  const byId = new Map(points.map((point) => [point.id, point]));
  for (const [index, id] of pointIds.entries()) {
    const code = faultOf(byId.get(id));
    if (code) {
      throw new Refusal(code, undefined, [{ path: `destinations.${index}.pickupPointId`, code }]);
    }
  }
  return new Map(points.map(({ id, name }) => [id, name]));
}

function faultOf(point: Point | undefined): RefusalCode | undefined {
  if (!point) return 'not_found';
  // Only its hub sees a place that is put away.
  if (point.isArchived) return point.isOwn ? 'pickup_point.archived' : 'not_found';
  return point.isAllowed ? undefined : 'destination.not_granted';
}
