import type { PickupPoint } from '@etal/contracts/pickup/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';

/** Milliseconds, as JSON tells a moment. */
export const epoch = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/** A point as a JSON object, of `pickup_points p` and `organizations hub`. */
export const pointColumns = `'id', p.id, 'hubId', p.hub_id, 'hubName', hub.name, 'name', p.name,
  'address', p.address, 'town', p.town, 'directions', p.directions,
  'minimumCents', p.minimum_cents,
  'latitude', p.latitude, 'longitude', p.longitude, 'archivedAt', ${epoch('p.archived_at')}`;

type PointsAsked = {
  hubIds: readonly Id<'Organization'>[] | null;
  isArchived: boolean;
  afterId: string | null;
};

/** One page of points, oldest first, and one more to know whether a page follows. */
export function findPoints(reader: Reader, asked: PointsAsked): Promise<PickupPoint[]> {
  return reader
    .rows<{ point: PickupPoint }>({
      name: 'pickup_points.page',
      text: `select json_build_object(${pointColumns}) as point
        from pickup_points p join organizations hub on hub.id = p.hub_id
        where (p.archived_at is not null) = $3 and ($1::uuid is null or p.id > $1)
          and ($2::uuid[] is null or p.hub_id = any($2))
        order by p.id limit ${limits.listItemsMax + 1}`,
      values: [asked.afterId, asked.hubIds, asked.isArchived],
    })
    .then((rows) => rows.map((row) => row.point));
}

type LoadedPoint = PickupPoint & { hubId: Id<'Organization'> };

/** Refusal: `not_found`. */
export async function loadPoint(reader: Reader, pointId: Id<'PickupPoint'>): Promise<LoadedPoint> {
  const [row] = await reader.rows<{ point: LoadedPoint }>({
    name: 'pickup_point.load',
    text: `select json_build_object(${pointColumns}) as point
      from pickup_points p join organizations hub on hub.id = p.hub_id
      where p.id = $1`,
    values: [pointId],
  });
  if (!row) throw new Refusal('not_found');
  return row.point;
}

/** A point that is put away takes no day. Refusal: `pickup_point.archived`. */
export function requireInUse({ archivedAt }: Pick<PickupPoint, 'archivedAt'>): void {
  if (archivedAt !== null) throw new Refusal('pickup_point.archived');
}

/** Locks a point against other changes of it (FOR NO KEY UPDATE). */
export async function lockPoint(tx: Tx, pointId: Id<'PickupPoint'>): Promise<void> {
  await tx.rows({
    name: 'pickup_point.lock',
    text: 'select from pickup_points where id = $1 for no key update',
    values: [pointId],
  });
}

/** Keeps a point from being put away (FOR SHARE) while a day is set or moved there. */
export async function holdPoint(tx: Tx, pointId: Id<'PickupPoint'>): Promise<void> {
  await tx.rows({
    name: 'pickup_point.hold',
    text: 'select from pickup_points where id = $1 for share',
    values: [pointId],
  });
}

export async function updatePointArchival(
  tx: Tx,
  pointId: Id<'PickupPoint'>,
  isArchived: boolean,
): Promise<void> {
  await tx.rows({
    name: 'pickup_point.archive',
    text: `update pickup_points
           set archived_at = case when $2 then coalesce(archived_at, etal_now()) end where id = $1`,
    values: [pointId, isArchived],
  });
}

/** Days of a point that have neither ended nor been cancelled, soonest first. */
export function findStandingDays(
  tx: Tx,
  pointId: Id<'PickupPoint'>,
): Promise<{ id: Id<'PickupDay'>; startsAt: Instant }[]> {
  return tx.rows({
    name: 'pickup_days.standing',
    text: `select d.id, d.starts_at as "startsAt" from pickup_days d
           where d.pickup_point_id = $1 and d.ends_at > etal_now()
             and not exists (select from pickup_day_cancellations where pickup_day_id = d.id)
           order by d.starts_at, d.id limit ${limits.listItemsMax}`,
    values: [pointId],
  });
}

/** Days of a point that have not ended. */
export async function findComingDayIds(
  tx: Tx,
  pointId: Id<'PickupPoint'>,
): Promise<Id<'PickupDay'>[]> {
  const rows = await tx.rows<{ id: Id<'PickupDay'> }>({
    name: 'pickup_days.coming',
    text: `select id from pickup_days where pickup_point_id = $1 and ends_at > etal_now()
           order by starts_at limit 400`,
    values: [pointId],
  });
  return rows.map((row) => row.id);
}
