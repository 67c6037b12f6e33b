import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { Stop } from '@etal/domain/disruption/move';
import type { Window } from '@etal/domain/pickup/times';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { retention } from '@etal/domain/shared/retention';
import type { Tx } from '../shared/app.ts';

export type SlotOfDay = Window & { id: Id<'PickupSlot'>; takenCount: number };

/** The slots of a day, in their order. */
export function findSlotsOfDay(reader: Reader, dayId: Id<'PickupDay'>): Promise<SlotOfDay[]> {
  return reader.rows<SlotOfDay>({
    name: 'disruption.slots',
    text: `select id, starts_at as "startsAt", ends_at as "endsAt", taken_count as "takenCount"
           from pickup_slots where pickup_day_id = $1 order by starts_at, id`,
    values: [dayId],
  });
}

export type ClosingOfDay = {
  orderCycleId: Id<'OrderCycle'>;
  name: string;
  closesAt: Instant;
  /** closed early, by a person */
  closedAt: Instant | null;
};

/** When each sale closes that reaches a day; drafts too, which could not be published any more. */
export function findClosingsOfDay(reader: Reader, dayId: Id<'PickupDay'>): Promise<ClosingOfDay[]> {
  return reader.rows<ClosingOfDay>({
    name: 'disruption.closings',
    text: `select oc.id as "orderCycleId", oc.name, d.closes_at as "closesAt", c.at as "closedAt"
           from destinations d join order_cycles oc on oc.id = d.order_cycle_id
           left join destination_closings c on c.destination_id = d.id
           where d.pickup_day_id = $1 order by d.closes_at, oc.id`,
    values: [dayId],
  });
}

export type NewMove = {
  id: Id<'PickupDayMove'>;
  dayId: Id<'PickupDay'>;
  from: Stop;
  to: Stop;
  reason: string;
};

export async function insertMove(tx: Tx, { id, dayId, from, to, reason }: NewMove): Promise<void> {
  await tx.rows({
    name: 'disruption.move_day',
    text: `insert into pickup_day_moves (id, pickup_day_id, at, by, reason, from_point_id,
             from_starts_at, from_ends_at, to_point_id, to_starts_at, to_ends_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      id,
      dayId,
      toIso(tx.now),
      personOf(tx.actor),
      reason,
      from.pickupPointId,
      toIso(from.startsAt),
      toIso(from.endsAt),
      to.pickupPointId,
      toIso(to.startsAt),
      toIso(to.endsAt),
    ],
  });
}

export async function updateStop(tx: Tx, dayId: Id<'PickupDay'>, to: Stop): Promise<void> {
  await tx.rows({
    name: 'disruption.update_stop',
    text: `update pickup_days set pickup_point_id = $2, starts_at = $3, ends_at = $4 where id = $1`,
    values: [dayId, to.pickupPointId, toIso(to.startsAt), toIso(to.endsAt)],
  });
}

/** The hours of locked slots. */
export async function updateSlotTimes(tx: Tx, slots: readonly SlotOfDay[]): Promise<void> {
  await tx.rows({
    name: 'disruption.update_slots',
    text: `update pickup_slots s set starts_at = row.starts_at, ends_at = row.ends_at
           from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[])
             row(id, starts_at, ends_at)
           where s.id = row.id`,
    values: [
      slots.map(({ id }) => id),
      slots.map(({ startsAt }) => toIso(startsAt)),
      slots.map(({ endsAt }) => toIso(endsAt)),
    ],
  });
}

/** Links of a day's orders open them as long after the new date as they did after the old one. */
export async function extendLinks(tx: Tx, dayId: Id<'PickupDay'>): Promise<void> {
  await tx.rows({
    name: 'disruption.extend_links',
    text: `update mailed_secrets s
           set expires_at = greatest(s.expires_at, d.ends_at + make_interval(days => $2))
           from pickup_days d join orders o on o.pickup_day_id = d.id
           left join order_disruptions x on x.order_id = o.id
           where d.id = $1 and (s.purpose = 'order' and s.subject_id = o.id
             or s.purpose = 'disruption' and s.subject_id = x.id)`,
    values: [dayId, retention.orderLinkDays],
  });
}

export type FoundMove = {
  id: Id<'PickupDayMove'>;
  at: Instant;
  reason: string;
  from: Window & { placeName: string };
  to: Window & { placeName: string };
};

const epoch = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/** The moves of a day, the last first. */
export function findMoves(reader: Reader, dayId: Id<'PickupDay'>): Promise<FoundMove[]> {
  return reader.rows<FoundMove>({
    name: 'disruption.moves',
    text: `select v.id, v.at, v.reason,
        json_build_object('startsAt', ${epoch('v.from_starts_at')},
          'endsAt', ${epoch('v.from_ends_at')}, 'placeName', f.name) as from,
        json_build_object('startsAt', ${epoch('v.to_starts_at')},
          'endsAt', ${epoch('v.to_ends_at')}, 'placeName', t.name) as to
      from pickup_day_moves v
      join pickup_points f on f.id = v.from_point_id
      join pickup_points t on t.id = v.to_point_id
      where v.pickup_day_id = $1 order by v.at desc, v.id desc limit 100`,
    values: [dayId],
  });
}
