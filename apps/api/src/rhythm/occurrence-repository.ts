import type { MissedPlace } from '@etal/db/rhythm';
import type { Reader } from '@etal/db/transaction';
import type { OccurrenceDestination } from '@etal/domain/rhythm/occurrences';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant, type LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { letsSell } from '../order-cycle/repository.ts';
import { epoch } from '../pickup/point-repository.ts';
import type { Tx } from '../shared/app.ts';
import { rhythmColumns, rhythmTables, type RhythmRow } from './repository.ts';

/** The clock, and the zone whose wall clocks count. */
export type LocalClock = { now: Instant; zone: string };

export async function readLocalClock(reader: Reader): Promise<LocalClock> {
  const [row] = await reader.rows<LocalClock>({
    name: 'rhythm.clock',
    text: 'select etal_now() as now, time_zone as zone from territories limit 1',
  });
  if (!row) throw new Error('the installation has no territory');
  return row;
}

/** SQL: a sale that nobody published, of a week that is not skipped. */
export const isWaiting = (
  occurrence: string,
) => `not exists (select from order_cycle_publications pub
    where pub.order_cycle_id = ${occurrence}.order_cycle_id)
  and not exists (select from rhythm_skips s
    where s.rhythm_id = ${occurrence}.rhythm_id and s.week_on = ${occurrence}.week_on)`;

export const isActive = 'r.paused_at is null and r.ended_at is null';

/** Calendars that make and open sales. */
export function findActive(reader: Reader): Promise<RhythmRow[]> {
  return reader.rows<RhythmRow>({
    name: 'rhythms.active',
    text: `select ${rhythmColumns} from ${rhythmTables} where ${isActive} order by r.id limit 10000`,
  });
}

/** Calendars of organizations, of which a place is another hub's: that hub alone sets its days. */
export function findAtOthers(
  reader: Reader,
  coordinatorIds: readonly Id<'Organization'>[],
): Promise<RhythmRow[]> {
  return reader.rows<RhythmRow>({
    name: 'rhythms.at_others',
    text: `select ${rhythmColumns} from ${rhythmTables}
      where ${isActive} and r.coordinator_id = any($1::uuid[]) and exists (
        select from rhythm_destinations d join pickup_points p on p.id = d.pickup_point_id
        where d.rhythm_id = r.id and p.hub_id <> r.coordinator_id)
      order by r.id limit ${limits.listItemsMax}`,
    values: [coordinatorIds],
  });
}

/** A week of a calendar, by its Monday. */
export type WeekKey = { rhythmId: Id<'Rhythm'>; weekOn: LocalDate };

/** Sales to open now: the moment has come, and something can still be ordered, or nobody was told. */
export function findToOpen(reader: Reader): Promise<WeekKey[]> {
  return reader.rows<WeekKey>({
    name: 'rhythm_occurrences.to_open',
    text: `select x.rhythm_id as "rhythmId", x.week_on as "weekOn"
      from rhythm_occurrences x join rhythms r on r.id = x.rhythm_id
      join order_cycles oc on oc.id = x.order_cycle_id
      where ${isActive} and oc.opens_at <= etal_now() and ${isWaiting('x')}
        and (x.blocked_code is null or exists (select from destinations d
          where d.order_cycle_id = oc.id and d.closes_at > etal_now()))
      order by oc.opens_at, x.rhythm_id limit 1000`,
  });
}

/** Locks points by id, so that two calendars do not set one day twice (FOR NO KEY UPDATE). */
export async function lockPoints(tx: Tx, ids: readonly Id<'PickupPoint'>[]): Promise<void> {
  await tx.rows({
    name: 'pickup_points.lock',
    text: 'select from pickup_points where id = any($1::uuid[]) order by id for no key update',
    values: [ids],
  });
}

export type FoundPlace = {
  placeName: string;
  hubId: Id<'Organization'>;
  hubName: string;
  isArchived: boolean;
  /** whoever runs the day, or the point, lets the coordinator sell there */
  isAllowed: boolean;
  dayId: Id<'PickupDay'> | null;
  dayStartsAt: Instant | null;
  isCancelled: boolean;
};

/** For each destination, its place, and the day that stands there at that time, if there is one. */
export function findPlaces(
  reader: Reader,
  coordinatorId: Id<'Organization'>,
  destinations: readonly OccurrenceDestination[],
): Promise<FoundPlace[]> {
  return reader.rows<FoundPlace>({
    name: 'rhythm.places',
    text: `select p.name as "placeName", p.hub_id as "hubId", hub.name as "hubName", p.archived_at is not null as "isArchived",
        ${letsSell('coalesce(day.merchant_id, p.hub_id)', '$1')} as "isAllowed",
        day.id as "dayId", day.starts_at as "dayStartsAt",
        coalesce(day.is_cancelled, false) as "isCancelled"
      from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[])
        with ordinality row(point, starts_at, ends_at, position)
      join pickup_points p on p.id = row.point join organizations hub on hub.id = p.hub_id
      left join lateral (
        select d.id, d.merchant_id, d.starts_at, exists (
          select from pickup_day_cancellations x where x.pickup_day_id = d.id) as is_cancelled
        from pickup_days d where d.pickup_point_id = p.id
          and d.starts_at < row.ends_at and d.ends_at > row.starts_at
        order by is_cancelled, abs(extract(epoch from d.starts_at - row.starts_at)), d.id limit 1
      ) day on true
      order by row.position`,
    values: [
      coordinatorId,
      destinations.map(({ pickupPointId }) => pickupPointId),
      destinations.map(({ startsAt }) => toIso(startsAt)),
      destinations.map(({ endsAt }) => toIso(endsAt)),
    ],
  });
}

/** Claims a week for one sale. @returns false when it is made already */
export async function insertOccurrence(
  tx: Tx,
  { rhythmId, weekOn }: WeekKey,
  made: { pickupOn: LocalDate; orderCycleId: Id<'OrderCycle'>; missedPlaces: MissedPlace[] },
): Promise<boolean> {
  const rows = await tx.rows({
    name: 'rhythm_occurrence.insert',
    text: `insert into rhythm_occurrences
        (rhythm_id, week_on, pickup_on, order_cycle_id, made_at, missed_places)
      values ($1, $2, $3, $4, $5, $6) on conflict (rhythm_id, week_on) do nothing returning week_on`,
    values: [
      rhythmId,
      weekOn,
      made.pickupOn,
      made.orderCycleId,
      toIso(tx.now),
      JSON.stringify(made.missedPlaces),
    ],
  });
  return rows.length > 0;
}

export type LockedOccurrence = { orderCycleId: Id<'OrderCycle'>; copiedFrom: string | null };

/** Locks the sale of a week if it waits to be opened, so that one worker opens or fills it. */
export async function lockWaiting(
  tx: Tx,
  { rhythmId, weekOn }: WeekKey,
): Promise<LockedOccurrence | undefined> {
  await tx.rows({
    name: 'rhythm_occurrence.lock',
    text: `select from rhythm_occurrences where rhythm_id = $1 and week_on = $2 for no key update`,
    values: [rhythmId, weekOn],
  });
  const [row] = await tx.rows<LockedOccurrence>({
    name: 'rhythm_occurrence.waiting',
    text: `select x.order_cycle_id as "orderCycleId", x.copied_from as "copiedFrom"
      from rhythm_occurrences x join rhythms r on r.id = x.rhythm_id
      where x.rhythm_id = $1 and x.week_on = $2 and ${isActive} and ${isWaiting('x')}`,
    values: [rhythmId, weekOn],
  });
  return row;
}

/** Notes why a sale could not open; null once it has. */
export async function updateBlock(
  tx: Tx,
  { rhythmId, weekOn }: WeekKey,
  blockedCode: string | null,
): Promise<void> {
  await tx.rows({
    name: 'rhythm_occurrence.block',
    text: `update rhythm_occurrences set blocked_code = $3,
             blocked_at = case when $3::text is not null then etal_now() end
           where rhythm_id = $1 and week_on = $2 and blocked_code is distinct from $3`,
    values: [rhythmId, weekOn, blockedCode],
  });
}

/** Days of a draft that nobody can order for any more, and why. */
export function findUnreachable(
  tx: Tx,
  cycleId: Id<'OrderCycle'>,
): Promise<{ id: Id<'Destination'>; pickupPointId: Id<'PickupPoint'>; isCancelled: boolean }[]> {
  return tx.rows({
    name: 'rhythm.unreachable',
    text: `select d.id, day.pickup_point_id as "pickupPointId",
        x.pickup_day_id is not null as "isCancelled"
      from destinations d join pickup_days day on day.id = d.pickup_day_id
      left join pickup_day_cancellations x on x.pickup_day_id = day.id
      where d.order_cycle_id = $1 and (d.closes_at <= etal_now() or x.pickup_day_id is not null)
      order by d.id`,
    values: [cycleId],
  });
}

export async function addMissedPlaces(
  tx: Tx,
  { rhythmId, weekOn }: WeekKey,
  places: readonly MissedPlace[],
): Promise<void> {
  await tx.rows({
    name: 'rhythm_occurrence.missed',
    text: `update rhythm_occurrences set missed_places = missed_places || $3::jsonb
           where rhythm_id = $1 and week_on = $2`,
    values: [rhythmId, weekOn, JSON.stringify(places)],
  });
}

export type MadeSale = WeekKey & {
  pickupOn: LocalDate;
  orderCycleId: string;
  opensAt: Instant;
  isPublished: boolean;
  isSkipped: boolean;
  blockedCode: string | null;
  pickups: {
    pickupPointId: string;
    pickupPointName: string;
    startsAt: Instant;
    endsAt: Instant;
    closesAt: Instant;
  }[];
};

/** Sales that calendars made, as they stand, of which something is still to collect. */
export function findMade(reader: Reader, ids: readonly Id<'Rhythm'>[]): Promise<MadeSale[]> {
  return reader.rows<MadeSale>({
    name: 'rhythm_occurrences.made',
    text: `select x.rhythm_id as "rhythmId", x.week_on as "weekOn", x.pickup_on as "pickupOn",
        x.order_cycle_id as "orderCycleId", oc.opens_at as "opensAt",
        pub.order_cycle_id is not null as "isPublished", s.week_on is not null as "isSkipped",
        case when pub.order_cycle_id is null then x.blocked_code end as "blockedCode",
        coalesce((select json_agg(json_build_object('pickupPointId', p.id,
            'pickupPointName', p.name, 'startsAt', ${epoch('day.starts_at')},
            'endsAt', ${epoch('day.ends_at')}, 'closesAt', ${epoch('d.closes_at')})
            order by day.starts_at, d.id)
          from destinations d join pickup_days day on day.id = d.pickup_day_id
          join pickup_points p on p.id = day.pickup_point_id
          where d.order_cycle_id = oc.id), '[]') as pickups
      from rhythm_occurrences x join order_cycles oc on oc.id = x.order_cycle_id
      left join order_cycle_publications pub on pub.order_cycle_id = oc.id
      left join rhythm_skips s on s.rhythm_id = x.rhythm_id and s.week_on = x.week_on
      where x.rhythm_id = any($1::uuid[]) and greatest(x.pickup_on, (
          select max(day.ends_at)::date from destinations d
          join pickup_days day on day.id = d.pickup_day_id where d.order_cycle_id = oc.id))
        >= etal_now()::date
      order by x.week_on limit 1000`,
    values: [ids],
  });
}
