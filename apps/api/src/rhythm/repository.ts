import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { RhythmDestination, RhythmRule } from '@etal/domain/rhythm/rule';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant, type LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';

export type RhythmRow = Omit<RhythmRule, 'destinations'> & {
  id: Id<'Rhythm'>;
  coordinatorId: Id<'Organization'>;
  coordinatorName: string;
  name: string;
  forTag: string | null;
  pausedAt: Instant | null;
  endedAt: Instant | null;
  destinations: (RhythmDestination & { pickupPointName: string })[];
  /** the latest first, by their Monday */
  skippedWeeks: LocalDate[];
  madeWeeks: LocalDate[];
};

/** Weeks that are over for long settle nothing any more. */
const recentWeeks = `week_on > (etal_now() - interval '60 days')::date`;

export const rhythmColumns = `r.id, r.coordinator_id as "coordinatorId", g.name as "coordinatorName",
  r.name, r.every_weeks as "everyWeeks", r.starts_on as "startsOn", r.ends_on as "endsOn",
  json_build_object('weekday', r.opens_weekday, 'time', r.opens_time) as opens,
  r.for_tag as "forTag", r.weeks_ahead as "weeksAhead", r.skips_holidays as "skipsHolidays",
  r.paused_at as "pausedAt", r.ended_at as "endedAt",
  (select json_agg(json_build_object('pickupPointId', d.pickup_point_id,
      'pickupPointName', p.name, 'weekday', d.weekday, 'startsTime', d.starts_time,
      'endsTime', d.ends_time, 'slots', d.slots,
      'closes', json_build_object('weekday', d.closes_weekday, 'time', d.closes_time))
      order by d.position)
    from rhythm_destinations d join pickup_points p on p.id = d.pickup_point_id
    where d.rhythm_id = r.id) as destinations,
  coalesce((select json_agg(week_on order by week_on desc) from rhythm_skips
    where rhythm_id = r.id and ${recentWeeks}), '[]') as "skippedWeeks",
  coalesce((select json_agg(week_on order by week_on desc) from rhythm_occurrences
    where rhythm_id = r.id and ${recentWeeks}), '[]') as "madeWeeks"`;

export const rhythmTables = 'rhythms r join organizations g on g.id = r.coordinator_id';

/** One page of calendars, oldest first, and one more to know whether a page follows. */
export function findRhythms(
  reader: Reader,
  asked: { coordinatorIds: readonly Id<'Organization'>[]; afterId: string | null },
): Promise<RhythmRow[]> {
  return reader.rows<RhythmRow>({
    name: 'rhythms.page',
    text: `select ${rhythmColumns} from ${rhythmTables}
      where r.coordinator_id = any($1::uuid[]) and ($2::uuid is null or r.id > $2)
      order by r.id limit ${limits.listItemsMax + 1}`,
    values: [asked.coordinatorIds, asked.afterId],
  });
}

/** Refusal: `not_found`. */
export async function loadRhythm(reader: Reader, rhythmId: Id<'Rhythm'>): Promise<RhythmRow> {
  const [rhythm] = await reader.rows<RhythmRow>({
    name: 'rhythm.load',
    text: `select ${rhythmColumns} from ${rhythmTables} where r.id = $1`,
    values: [rhythmId],
  });
  if (!rhythm) throw new Refusal('not_found');
  return rhythm;
}

/** Locks a calendar against other changes of it, and against making its sales. */
export async function lockRhythm(tx: Tx, rhythmId: Id<'Rhythm'>): Promise<void> {
  await tx.rows({
    name: 'rhythm.lock',
    text: 'select from rhythms where id = $1 for no key update',
    values: [rhythmId],
  });
}

/** Keeps a calendar from being changed (FOR SHARE) while one of its sales is made or opened. */
export async function holdRhythm(tx: Tx, rhythmId: Id<'Rhythm'>): Promise<void> {
  await tx.rows({
    name: 'rhythm.hold',
    text: 'select from rhythms where id = $1 for share',
    values: [rhythmId],
  });
}

/** Where an organization stands: how many calendars it has that have not ended. */
export async function countRhythms(tx: Tx, coordinatorId: Id<'Organization'>): Promise<number> {
  const [row] = await tx.rows<{ count: number }>({
    name: 'rhythms.count',
    text: `select count(*)::int as count from rhythms where coordinator_id = $1 and ended_at is null`,
    values: [coordinatorId],
  });
  return row!.count;
}

export type RhythmWrite = RhythmRule & { name: string; forTag: string | null };

export async function insertRhythm(
  tx: Tx,
  { id, coordinatorId }: { id: Id<'Rhythm'>; coordinatorId: Id<'Organization'> },
  rhythm: RhythmWrite,
): Promise<void> {
  await tx.rows({
    name: 'rhythm.insert',
    text: `insert into rhythms (id, coordinator_id, created_at, name, every_weeks, starts_on,
        ends_on, opens_weekday, opens_time, for_tag, weeks_ahead, skips_holidays)
      values ($1, $11, $12, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [id, ...valuesOf(rhythm), coordinatorId, toIso(tx.now)],
  });
  await insertDestinations(tx, id, rhythm.destinations);
}

export async function updateRhythm(
  tx: Tx,
  rhythmId: Id<'Rhythm'>,
  rhythm: RhythmWrite,
): Promise<void> {
  await tx.rows({
    name: 'rhythm.update',
    text: `update rhythms set name = $2, every_weeks = $3, starts_on = $4, ends_on = $5,
        opens_weekday = $6, opens_time = $7, for_tag = $8, weeks_ahead = $9, skips_holidays = $10
      where id = $1`,
    values: [rhythmId, ...valuesOf(rhythm)],
  });
  await tx.rows({
    name: 'rhythm_destinations.delete',
    text: 'delete from rhythm_destinations where rhythm_id = $1',
    values: [rhythmId],
  });
  await insertDestinations(tx, rhythmId, rhythm.destinations);
}

function valuesOf(rhythm: RhythmWrite): unknown[] {
  return [
    rhythm.name,
    rhythm.everyWeeks,
    rhythm.startsOn,
    rhythm.endsOn,
    rhythm.opens.weekday,
    rhythm.opens.time,
    rhythm.forTag,
    rhythm.weeksAhead,
    rhythm.skipsHolidays,
  ];
}

async function insertDestinations(
  tx: Tx,
  rhythmId: Id<'Rhythm'>,
  destinations: readonly RhythmDestination[],
): Promise<void> {
  await tx.rows({
    name: 'rhythm_destinations.insert',
    text: `insert into rhythm_destinations (rhythm_id, position, pickup_point_id, weekday,
        starts_time, ends_time, closes_weekday, closes_time, slots)
      select $1, row.position, row.point, row.weekday, row.starts_time, row.ends_time,
        row.closes_weekday, row.closes_time, row.slots::jsonb
      from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[])
        with ordinality row(point, weekday, starts_time, ends_time, closes_weekday, closes_time,
          slots, position)`,
    values: [
      rhythmId,
      destinations.map(({ pickupPointId }) => pickupPointId),
      destinations.map(({ weekday }) => weekday),
      destinations.map(({ startsTime }) => startsTime),
      destinations.map(({ endsTime }) => endsTime),
      destinations.map(({ closes }) => closes.weekday),
      destinations.map(({ closes }) => closes.time),
      destinations.map(({ slots }) => JSON.stringify(slots)),
    ],
  });
}

export async function updatePause(
  tx: Tx,
  rhythmId: Id<'Rhythm'>,
  isPaused: boolean,
): Promise<void> {
  await tx.rows({
    name: 'rhythm.pause',
    text: `update rhythms
           set paused_at = case when $2 then coalesce(paused_at, etal_now()) end where id = $1`,
    values: [rhythmId, isPaused],
  });
}

export async function updateEnd(tx: Tx, rhythmId: Id<'Rhythm'>): Promise<void> {
  await tx.rows({
    name: 'rhythm.end',
    text: `update rhythms set ended_at = coalesce(ended_at, etal_now()) where id = $1`,
    values: [rhythmId],
  });
}

/** Skips a week; again changes nothing. */
export async function insertSkip(tx: Tx, rhythmId: Id<'Rhythm'>, weekOn: LocalDate): Promise<void> {
  await tx.rows({
    name: 'rhythm_skip.insert',
    text: `insert into rhythm_skips (rhythm_id, week_on, at, by) values ($1, $2, $3, $4)
           on conflict do nothing`,
    values: [rhythmId, weekOn, toIso(tx.now), personOf(tx.actor)],
  });
}

export async function deleteSkip(tx: Tx, rhythmId: Id<'Rhythm'>, weekOn: LocalDate): Promise<void> {
  await tx.rows({
    name: 'rhythm_skip.delete',
    text: 'delete from rhythm_skips where rhythm_id = $1 and week_on = $2',
    values: [rhythmId, weekOn],
  });
}
