import type { PickupDay } from '@etal/contracts/pickup/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';
import { epoch, pointColumns } from './point-repository.ts';

const dayColumns = `d.id, (d.starts_at at time zone z.time_zone)::date as date,
  d.starts_at as "startsAt", d.ends_at as "endsAt", d.note, d.merchant_id as "merchantId",
  json_build_object(${pointColumns}) as "pickupPoint",
  coalesce((
    select json_agg(json_build_object('id', s.id, 'startsAt', ${epoch('s.starts_at')},
      'endsAt', ${epoch('s.ends_at')}, 'capacity', s.capacity,
      'isFull', s.capacity is not null and s.taken_count >= s.capacity) order by s.starts_at, s.id)
    from pickup_slots s where s.pickup_day_id = d.id
  ), '[]') as slots,
  sale.phase, sale."opensAt", sale."firstClosesAt", sale."lastClosesAt",
  (select json_build_object('at', ${epoch('x.at')}, 'reason', x.reason)
   from pickup_day_cancellations x where x.pickup_day_id = d.id) as cancellation`;

/** Whoever looks at the days of the territory; nobody in particular sees what everybody does. */
export type DayViewer = {
  householdId: Id<'Household'> | null;
  /** whose days they run: every sale of these is seen */
  merchantIds: readonly Id<'Organization'>[];
};

/** A sale kept for a tag is told to households that have it, and to those who run the day. */
const isShownTo = (householdId: string, merchantIds: string) =>
  `(oc.for_tag is null or d.merchant_id = any(${merchantIds}::uuid[])
    or is_for_household(oc.coordinator_id, ${householdId}::uuid, oc.for_tag, null))`;

const dayTables = (isShown: string) => `pickup_days d
  join pickup_points p on p.id = d.pickup_point_id
  join organizations hub on hub.id = p.hub_id
  cross join (select time_zone from territories limit 1) z
  cross join lateral (
    select case when bool_or(phase = 'open') then 'open' when bool_or(phase = 'upcoming') then 'upcoming'
             when count(*) > 0 then 'closed' end as phase,
           coalesce(min(opens_at) filter (where phase <> 'closed'), min(opens_at)) as "opensAt",
           coalesce(min(closes_at) filter (where phase <> 'closed'), min(closes_at)) as "firstClosesAt",
           coalesce(max(closes_at) filter (where phase <> 'closed'), max(closes_at)) as "lastClosesAt"
    from (
      select t.opens_at, least(t.closes_at, c.at) as closes_at,
             destination_phase(t.opens_at, t.closes_at, c.at is not null, etal_now()) as phase
      from destinations t
      join order_cycle_publications using (order_cycle_id)
      join order_cycles oc on oc.id = t.order_cycle_id
      left join destination_closings c on c.destination_id = t.id
      where t.pickup_day_id = d.id and ${isShown}
    ) reached
  ) sale`;

/** The territory's time zone. */
export async function loadZone(reader: Reader): Promise<string> {
  const [row] = await reader.rows<{ zone: string }>({
    name: 'territory.zone',
    text: 'select time_zone as zone from territories limit 1',
  });
  if (!row) throw new Error('the installation has no territory');
  return row.zone;
}

export type DaysAsked = {
  /** ends after this moment */
  from: Instant;
  pickupPointId: Id<'PickupPoint'> | null;
  /** only the days that these run */
  merchantIds: readonly Id<'Organization'>[] | null;
  after: { startsAt: Instant; id: string } | null;
  viewer: DayViewer;
};

/** One page of days by start, and one more to know whether a page follows. */
export function findDays(reader: Reader, asked: DaysAsked): Promise<PickupDay[]> {
  return reader.rows<PickupDay>({
    name: 'pickup_days.page',
    text: `select ${dayColumns} from ${dayTables(isShownTo('$5', '$6'))}
      where d.ends_at > $1 and ($2::uuid is null or d.pickup_point_id = $2)
        and ($3::timestamptz is null or (d.starts_at, d.id) > ($3, $4::uuid))
        and ($7::uuid[] is null or d.merchant_id = any($7))
      order by d.starts_at, d.id limit ${limits.listItemsMax + 1}`,
    values: [
      toIso(asked.from),
      asked.pickupPointId,
      asked.after && toIso(asked.after.startsAt),
      asked.after?.id ?? null,
      asked.viewer.householdId,
      asked.viewer.merchantIds,
      asked.merchantIds,
    ],
  });
}

/** Days of the closest places first, then by start; one page without a next one. */
export function findDaysNear(
  reader: Reader,
  asked: Omit<DaysAsked, 'after'> & { latitude: number; longitude: number },
): Promise<PickupDay[]> {
  return reader.rows<PickupDay>({
    name: 'pickup_days.near',
    text: `select ${dayColumns} from ${dayTables(isShownTo('$5', '$6'))}
      where d.ends_at > $1 and ($2::uuid is null or d.pickup_point_id = $2)
        and ($7::uuid[] is null or d.merchant_id = any($7))
      order by power(p.latitude - $3, 2) + power((p.longitude - $4) * cos(radians($3)), 2) nulls last,
        d.starts_at, d.id limit ${limits.listItemsMax}`,
    values: [
      toIso(asked.from),
      asked.pickupPointId,
      asked.latitude,
      asked.longitude,
      asked.viewer.householdId,
      asked.viewer.merchantIds,
      asked.merchantIds,
    ],
  });
}

/** One day, with every sale unless told who looks. Refusal: `not_found`. */
export async function loadDay(
  reader: Reader,
  dayId: Id<'PickupDay'>,
  viewer?: DayViewer,
): Promise<PickupDay> {
  const [day] = await reader.rows<PickupDay>({
    name: 'pickup_day.load',
    text: `select ${dayColumns} from ${dayTables(`($2::boolean or ${isShownTo('$3', '$4')})`)}
      where d.id = $1`,
    values: [dayId, !viewer, viewer?.householdId ?? null, viewer?.merchantIds ?? []],
  });
  if (!day) throw new Refusal('not_found');
  return day;
}

export type LockedDay = {
  id: Id<'PickupDay'>;
  pickupPointId: Id<'PickupPoint'>;
  hubId: Id<'Organization'>;
  startsAt: Instant;
  endsAt: Instant;
  isCancelled: boolean;
};

/** Locks the day against other changes of it, not against orders. Refusal: `not_found`. */
export async function lockDay(tx: Tx, dayId: Id<'PickupDay'>): Promise<LockedDay> {
  const [day] = await tx.rows<LockedDay>({
    name: 'pickup_day.lock',
    text: `select d.id, d.pickup_point_id as "pickupPointId", p.hub_id as "hubId",
        d.starts_at as "startsAt", d.ends_at as "endsAt",
        exists(select from pickup_day_cancellations where pickup_day_id = d.id) as "isCancelled"
      from pickup_days d join pickup_points p on p.id = d.pickup_point_id
      where d.id = $1 for no key update of d`,
    values: [dayId],
  });
  if (!day) throw new Refusal('not_found');
  return day;
}

/** Locks the destinations of a day by id, so that no order is placed meanwhile. */
export async function lockDestinationsOfDay(
  tx: Tx,
  dayId: Id<'PickupDay'>,
): Promise<{ closesAt: Instant }[]> {
  return tx.rows({
    name: 'destinations.lock_of_day',
    text: `select closes_at as "closesAt" from destinations where pickup_day_id = $1
           order by id for no key update`,
    values: [dayId],
  });
}

export async function hasOrders(tx: Tx, dayId: Id<'PickupDay'>): Promise<boolean> {
  const rows = await tx.rows({
    name: 'pickup_day.orders',
    text: 'select from orders where pickup_day_id = $1 and cancelled_at is null limit 1',
    values: [dayId],
  });
  return rows.length > 0;
}

export type LockedSlot = {
  id: Id<'PickupSlot'>;
  pickupDayId: Id<'PickupDay'>;
  startsAt: Instant;
  endsAt: Instant;
  capacity: number | null;
  takenCount: number;
};

const slotColumns = `id, pickup_day_id as "pickupDayId", starts_at as "startsAt",
  ends_at as "endsAt", capacity, taken_count as "takenCount"`;

/** Locks one slot against orders too. Refusal: `not_found`. */
export async function lockSlot(tx: Tx, slotId: Id<'PickupSlot'>): Promise<LockedSlot> {
  const [slot] = await tx.rows<LockedSlot>({
    name: 'pickup_slot.lock',
    text: `select ${slotColumns} from pickup_slots where id = $1 for no key update`,
    values: [slotId],
  });
  if (!slot) throw new Refusal('not_found');
  return slot;
}

export function lockSlotsOfDay(tx: Tx, dayId: Id<'PickupDay'>): Promise<LockedSlot[]> {
  return tx.rows<LockedSlot>({
    name: 'pickup_slots.lock_of_day',
    text: `select ${slotColumns} from pickup_slots where pickup_day_id = $1
           order by id for no key update`,
    values: [dayId],
  });
}

/** The day a slot belongs to. Refusal: `not_found`. */
export async function loadDayOfSlot(tx: Tx, slotId: Id<'PickupSlot'>): Promise<Id<'PickupDay'>> {
  const [slot] = await tx.rows<{ dayId: Id<'PickupDay'> }>({
    name: 'pickup_slot.day',
    text: 'select pickup_day_id as "dayId" from pickup_slots where id = $1',
    values: [slotId],
  });
  if (!slot) throw new Refusal('not_found');
  return slot.dayId;
}

export type SlotDraft = { startsAt: Instant; endsAt: Instant; capacity: number | null };

export async function insertSlots(
  tx: Tx,
  dayId: Id<'PickupDay'>,
  slots: readonly SlotDraft[],
): Promise<void> {
  await tx.rows({
    name: 'pickup_slots.insert',
    text: `insert into pickup_slots (id, pickup_day_id, starts_at, ends_at, capacity)
           select row.id, $1, row.starts_at, row.ends_at, row.capacity
           from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::int[])
             row(id, starts_at, ends_at, capacity)`,
    values: [
      dayId,
      slots.map(() => tx.newId()),
      slots.map((slot) => toIso(slot.startsAt)),
      slots.map((slot) => toIso(slot.endsAt)),
      slots.map((slot) => slot.capacity),
    ],
  });
}

export async function updateSlot(tx: Tx, slotId: Id<'PickupSlot'>, slot: SlotDraft): Promise<void> {
  await tx.rows({
    name: 'pickup_slot.update',
    text: 'update pickup_slots set starts_at = $2, ends_at = $3, capacity = $4 where id = $1',
    values: [slotId, toIso(slot.startsAt), toIso(slot.endsAt), slot.capacity],
  });
}

/** @returns false when an order, even cancelled, has chosen the slot */
export async function deleteSlot(tx: Tx, slotId: Id<'PickupSlot'>): Promise<boolean> {
  const rows = await tx.rows({
    name: 'pickup_slot.delete',
    text: `delete from pickup_slots s where s.id = $1
             and not exists (select from orders o where o.pickup_slot_id = s.id) returning s.id`,
    values: [slotId],
  });
  return rows.length > 0;
}

export async function insertDay(
  tx: Tx,
  day: {
    id: Id<'PickupDay'>;
    pickupPointId: Id<'PickupPoint'>;
    merchantId: Id<'Organization'>;
    startsAt: Instant;
    endsAt: Instant;
    note: string;
  },
): Promise<void> {
  await tx.rows({
    name: 'pickup_day.insert',
    text: `insert into pickup_days
             (id, pickup_point_id, merchant_id, starts_at, ends_at, note, created_at)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      day.id,
      day.pickupPointId,
      day.merchantId,
      toIso(day.startsAt),
      toIso(day.endsAt),
      day.note,
      toIso(tx.now),
    ],
  });
}

export async function updateDay(
  tx: Tx,
  dayId: Id<'PickupDay'>,
  change: { startsAt: Instant; endsAt: Instant; note: string | null },
): Promise<void> {
  await tx.rows({
    name: 'pickup_day.update',
    text: `update pickup_days set starts_at = $2, ends_at = $3, note = coalesce($4, note)
           where id = $1`,
    values: [dayId, toIso(change.startsAt), toIso(change.endsAt), change.note],
  });
}
