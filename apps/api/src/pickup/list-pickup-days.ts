import type { PickupDay } from '@etal/contracts/pickup/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { dayOf, momentAt } from '@etal/domain/shared/calendar';
import type { Id } from '@etal/domain/shared/id';
import { asInstant, type Instant, type LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findDays, findDaysNear, loadZone, type DayViewer } from './repository.ts';

export type DaysQuery = {
  from?: LocalDate | undefined;
  near?: string | undefined;
  pickupPointId?: Id<'PickupPoint'> | undefined;
  whose?: 'mine' | undefined;
  cursor?: string | undefined;
};

/**
 * The days that end after the beginning of `from`, today unless told.
 *
 * Refusal: `request.invalid` on a place or a cursor out of range.
 */
export async function listPickupDays(
  app: App,
  actor: Actor,
  query: DaysQuery,
): Promise<{ items: PickupDay[]; nextCursor: string | null }> {
  const from = await startOf(app, query.from);
  const viewer = viewerOf(actor);
  const asked = {
    from,
    pickupPointId: query.pickupPointId ?? null,
    merchantIds: query.whose === 'mine' ? viewer.merchantIds : null,
    viewer,
  };
  if (query.near !== undefined) {
    const place = readPlace(query.near);
    const items = await findDaysNear(app.database.read, { ...asked, ...place });
    return { items, nextCursor: null };
  }
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  const days = await findDays(app.database.read, { ...asked, after });
  const items = days.slice(0, limits.listItemsMax);
  const last = items.at(-1);
  const hasNext = last !== undefined && days.length > items.length;
  return { items, nextCursor: hasNext ? `${last.startsAt}_${last.id}` : null };
}

/** A person's household, and the hubs whose days they run. */
export function viewerOf(actor: Actor): DayViewer {
  if (actor.kind !== 'person') return { householdId: null, merchantIds: [] };
  const { householdIds, memberships } = actor.rights;
  return {
    householdId: householdIds[0] ?? null,
    merchantIds: memberships
      .filter(({ role }) => role === 'manager' || role === 'desk')
      .map(({ organizationId }) => organizationId),
  };
}

async function startOf(app: App, from: LocalDate | undefined): Promise<Instant> {
  const zone = await loadZone(app.database.read);
  if (from !== undefined) return momentAt(from, '00:00', zone);
  const [clock] = await app.database.read.rows<{ now: Instant }>({
    name: 'pickup_day.now',
    text: 'select etal_now() as now',
  });
  return momentAt(dayOf(clock!.now, zone), '00:00', zone);
}

function readPlace(near: string): { latitude: number; longitude: number } {
  const [latitude, longitude] = near.split(',').map(Number) as [number, number];
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw invalid('near');
  return { latitude, longitude };
}

function readCursor(cursor: string): { startsAt: Instant; id: string } {
  const match = /^(\d{1,15})_([\da-f-]{36})$/.exec(cursor);
  if (!match) throw invalid('cursor');
  return { startsAt: asInstant(Number(match[1])), id: match[2]! };
}

function invalid(path: string): Refusal {
  return new Refusal('request.invalid', undefined, [
    { path: `querystring.${path}`, code: 'unknown' },
  ]);
}
