import type { HouseholdCall } from '@etal/contracts/household-file/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';

/** The hub that runs a day. Refusal: `not_found`. */
export async function loadMerchant(
  reader: Reader,
  dayId: Id<'PickupDay'>,
): Promise<Id<'Organization'>> {
  const [day] = await reader.rows<{ merchantId: Id<'Organization'> }>({
    name: 'household_call.day',
    text: 'select merchant_id as "merchantId" from pickup_days where id = $1',
    values: [dayId],
  });
  if (!day) throw new Refusal('not_found');
  return day.merchantId;
}

/** Since when an order `o` is another by an act of its hub, and that nobody has answered. */
export const changedAt = `greatest(
  (select max(r.at) from order_corrections c
   join order_revisions r on r.order_id = c.order_id and r.revision = c.revision
   where c.order_id = o.id),
  (select max(x.at) from order_disruptions x where x.order_id = o.id and (
     x.cause = 'order_moved'
     or not exists (select from disruption_answers a where a.disruption_id = x.id))))`;

/**
 * Households that ordered from a merchant within a year and that no mail reaches, each with what it
 * is to be told last of a day: what the others were mailed, or an act of the hub on its order.
 *
 * @param where on `day`, a pickup day
 */
const calls = (where: string) => `
  with asked as (
    select day.*, exists (
        select from pickup_day_cancellations x where x.pickup_day_id = day.id) as is_off,
      exists (select from destinations d
        join order_cycle_publications using (order_cycle_id)
        left join destination_closings c on c.destination_id = d.id
        where d.pickup_day_id = day.id
          and destination_phase(d.opens_at, d.closes_at, c.at is not null, etal_now()) = 'open')
        as is_open
    from pickup_days day where ${where}),
  unmailed as materialized (
    select distinct o.merchant_id, h.id, h.name, h.phone
    from orders o join households h on h.id = o.household_id
    where o.merchant_id in (select merchant_id from asked) and h.erased_at is null
      and o.placed_at > etal_now() - interval '1 year'
      and not exists (select from household_members m join persons p on p.id = m.person_id
        where m.household_id = h.id and p.email is not null)),
  told as (
    select day.id as day_id, day.starts_at, day.pickup_point_id, h.id, h.name, h.phone,
      n.kind, n.at, o.id as order_id, o.code,
      (select max(t.at) from household_tellings t
       where t.pickup_day_id = day.id and t.household_id = h.id and t.at >= n.at) as told_at
    from asked day
    join unmailed h on h.merchant_id = day.merchant_id
    left join lateral (
      select o.* from orders o where o.household_id = h.id and o.pickup_day_id = day.id
      order by o.cancelled_at is not null, o.placed_at desc limit 1) o on true
    join lateral (
      select kind, at from (
        select 'change' as kind, ${changedAt} as at, 4 as rank
        union all
        select r.kind, r.at, case r.kind when 'reminder' then 3 when 'closing' then 2 else 1 end
        from notice_round_days x join notice_rounds r on r.id = x.round_id
        where x.pickup_day_id = day.id and not day.is_off and case
          when r.kind = 'reminder' then o.cancelled_at is null and o.placed_at < r.due_at
          else o.id is null and day.is_open and (not x.is_reserved or exists (
              select from destinations d join order_cycles oc on oc.id = d.order_cycle_id
              join household_tags t on t.hub_id = oc.coordinator_id and t.tag = oc.for_tag
              where d.pickup_day_id = day.id and t.household_id = h.id)) end
          and not exists (select from household_members m
            join notice_refusals f on f.person_id = m.person_id
            where m.household_id = h.id and f.kind = r.kind)
      ) news where at is not null order by at desc, rank desc limit 1) n on true)`;

type CallRow = Omit<HouseholdCall, 'phoneEnding'> & { phone: string | null };

/** Who is to be told of a day, then who was, each by name. */
export function findCalls(reader: Reader, dayId: Id<'PickupDay'>): Promise<CallRow[]> {
  return reader.rows<CallRow>({
    name: 'household_call.list',
    text: `${calls('day.id = $1')}
      select id as "householdId", name as "householdName", phone, kind, order_id as "orderId",
        code, at as "newsAt", told_at as "toldAt"
      from told order by told_at is not null, name, id limit ${limits.deskOrdersMax}`,
    values: [dayId],
  });
}

export type CallsOfDay = {
  pickupDayId: string;
  placeName: string;
  startsAt: Instant;
  householdCount: number;
};

/** The days to come of merchants, with how many households are still to be told. */
export function countCalls(
  reader: Reader,
  merchantIds: readonly Id<'Organization'>[],
): Promise<CallsOfDay[]> {
  return reader.rows<CallsOfDay>({
    name: 'household_call.count',
    text: `${calls(`day.merchant_id = any($1::uuid[]) and day.ends_at > etal_now()
        and day.starts_at < etal_now() + interval '90 days'`)}
      select told.day_id as "pickupDayId", p.name as "placeName",
        told.starts_at as "startsAt", count(*)::int as "householdCount"
      from told join pickup_points p on p.id = told.pickup_point_id
      where told.told_at is null
      group by told.day_id, told.starts_at, p.name
      order by told.starts_at, told.day_id limit ${limits.listItemsMax}`,
    values: [merchantIds],
  });
}

export async function insertHouseholdTelling(
  tx: Tx,
  telling: { dayId: Id<'PickupDay'>; householdId: Id<'Household'>; by: Id<'Person'> | null },
): Promise<void> {
  await tx.rows({
    name: 'household_call.tell',
    text: `insert into household_tellings (pickup_day_id, household_id, at, by)
           values ($1, $2, $3, $4) on conflict do nothing`,
    values: [telling.dayId, telling.householdId, toIso(tx.now), telling.by],
  });
}
