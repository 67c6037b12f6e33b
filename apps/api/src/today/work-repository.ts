import type { Reader } from '@etal/db/transaction';
import type { Label } from '@etal/domain/catalogue/lists';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { certificateSoonDays } from '@etal/domain/organization/certificate';
import type { Instant, LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { localToday } from '../shared/local-today.ts';

type Organizations = readonly Id<'Organization'>[];

export async function readClock(reader: Reader): Promise<Instant> {
  const [row] = await reader.rows<{ now: Instant }>({
    name: 'today.clock',
    text: 'select etal_now() as now',
  });
  return row!.now;
}

export type PickupRow = {
  pickupDayId: string;
  placeName: string;
  startsAt: Instant;
  endsAt: Instant;
  orderCount: number;
  hasBegun: boolean;
};

/** The days of merchants that have begun, or begin within two days. */
export function findPickups(reader: Reader, merchantIds: Organizations): Promise<PickupRow[]> {
  return reader.rows<PickupRow>({
    name: 'today.pickups',
    text: `select d.id as "pickupDayId", p.name as "placeName", d.starts_at as "startsAt",
        d.ends_at as "endsAt", d.starts_at <= etal_now() as "hasBegun",
        (select count(*)::int from orders o where o.pickup_day_id = d.id
           and o.cancelled_at is null) as "orderCount"
      from pickup_days d join pickup_points p on p.id = d.pickup_point_id
      where d.merchant_id = any($1::uuid[]) and d.ends_at > etal_now()
        and d.starts_at <= etal_now() + interval '2 days'
        and d.starts_at > etal_now() - interval '2 days'
        and not exists (select from pickup_day_cancellations c where c.pickup_day_id = d.id)
      order by d.starts_at, d.id limit ${limits.listItemsMax}`,
    values: [merchantIds],
  });
}

export type PreparationRow = {
  pickupDayId: string;
  placeName: string;
  sellerId: string;
  sellerName: string;
  startsAt: Instant;
  quantity: number;
};

/** What organizations bring to days that are not over, once every sale of it is closed. */
export function findPreparations(
  reader: Reader,
  sellers: Organizations,
): Promise<PreparationRow[]> {
  return reader.rows<PreparationRow>({
    name: 'today.preparations',
    text: `select day.id as "pickupDayId", p.name as "placeName", s.id as "sellerId",
        s.name as "sellerName", day.starts_at as "startsAt",
        sum(l.allotted_quantity)::int as quantity
      from pickup_days day
      join pickup_points p on p.id = day.pickup_point_id
      join destinations d on d.pickup_day_id = day.id
      left join destination_closings c on c.destination_id = d.id
      join order_lines l on l.destination_id = d.id and l.seller_id = any($1::uuid[])
      join organizations s on s.id = l.seller_id
      where day.ends_at > etal_now() and day.starts_at > etal_now() - interval '2 days'
        and day.starts_at <= etal_now() + interval '7 days'
      group by day.id, p.id, s.id
      having bool_and(least(d.closes_at, c.at) <= etal_now()) and sum(l.allotted_quantity) > 0
      order by day.starts_at, day.id, s.name limit ${limits.listItemsMax}`,
    values: [sellers],
  });
}

/** What producers will lack at merchants, for days that are not over. */
export function findShortages(
  reader: Reader,
  merchantIds: Organizations,
): Promise<PreparationRow[]> {
  return reader.rows<PreparationRow>({
    name: 'today.shortages',
    text: `select day.id as "pickupDayId", p.name as "placeName", s.id as "sellerId",
        s.name as "sellerName", day.starts_at as "startsAt",
        sum(l.ordered_quantity - l.allotted_quantity)::int as quantity
      from pickup_days day
      join pickup_points p on p.id = day.pickup_point_id
      join destinations d on d.pickup_day_id = day.id
      join order_lines l on l.destination_id = d.id and l.allotted_quantity < l.ordered_quantity
      join orders o on o.id = l.order_id and o.cancelled_at is null
      join organizations s on s.id = l.seller_id
      where day.merchant_id = any($1::uuid[]) and day.ends_at > etal_now()
        and day.starts_at > etal_now() - interval '2 days'
      group by day.id, p.id, s.id
      order by day.starts_at, day.id, s.name limit ${limits.listItemsMax}`,
    values: [merchantIds],
  });
}

export type RetractionRow = {
  orderId: string;
  code: string;
  retractedAt: Instant;
  dueCents: Cents;
};

/** What households gave up at merchants within so many days. */
export function findRetractions(
  reader: Reader,
  merchantIds: Organizations,
  days: number,
): Promise<RetractionRow[]> {
  return reader.rows<RetractionRow>({
    name: 'today.retractions',
    text: `select o.id as "orderId", o.code, r.at as "retractedAt",
        (sum(l.due_cents) + r.fee_cents)::bigint as "dueCents"
      from order_retractions r join orders o on o.id = r.order_id
      join order_retraction_lines l on l.retraction_id = r.id
      where o.merchant_id = any($1::uuid[]) and r.at > etal_now() - make_interval(days => $2)
      group by r.id, o.id having sum(l.due_cents) > 0
      order by r.at, r.id limit ${limits.listItemsMax}`,
    values: [merchantIds, days],
  });
}

export type UnansweredRow = {
  pickupDayId: string;
  placeName: string;
  startsAt: Instant;
  answerBy: Instant;
  householdCount: number;
};

/** Days of merchants that an act touched, with how many households still have to choose. */
export function findUnanswered(
  reader: Reader,
  merchantIds: Organizations,
): Promise<UnansweredRow[]> {
  return reader.rows<UnansweredRow>({
    name: 'today.unanswered',
    text: `select d.id as "pickupDayId", p.name as "placeName", d.starts_at as "startsAt",
        min(x.answer_by) as "answerBy", count(distinct o.household_id)::int as "householdCount"
      from order_disruptions x
      join orders o on o.id = x.order_id
      join pickup_days d on d.id = o.pickup_day_id
      join pickup_points p on p.id = d.pickup_point_id
      where o.merchant_id = any($1::uuid[]) and x.answer_by > etal_now()
        and not exists (select from disruption_answers a where a.disruption_id = x.id)
      group by d.id, p.id order by min(x.answer_by), d.id limit ${limits.listItemsMax}`,
    values: [merchantIds],
  });
}

export type ClaimLinkRow = { producerId: string; producerName: string; endsAt: Instant };

/** Links that wait for the producers that hubs keep, and end within a week. */
export function findClaimLinks(reader: Reader, hubIds: Organizations): Promise<ClaimLinkRow[]> {
  return reader.rows<ClaimLinkRow>({
    name: 'today.claim_links',
    text: `select distinct o.id as "producerId", o.name as "producerName",
        s.expires_at as "endsAt"
      from grants g join organizations o on o.id = g.granter_id
      join mailed_secrets s on s.subject_id = o.id and s.purpose = 'claim'
      where g.receiver_id = any($1::uuid[]) and g.kind = 'catalogue' and s.consumed_at is null
        and s.expires_at > etal_now() and s.expires_at <= etal_now() + interval '7 days'
        and not exists (select from memberships where organization_id = o.id)
      order by s.expires_at, o.name limit ${limits.listItemsMax}`,
    values: [hubIds],
  });
}

/** Organizations, and the producers without an account whose catalogue they keep. */
export async function findKeptProducers(
  reader: Reader,
  ids: Organizations,
): Promise<Id<'Organization'>[]> {
  const rows = await reader.rows<{ id: Id<'Organization'> }>({
    name: 'today.kept_producers',
    text: `select o.id from organizations o where o.id = any($1::uuid[]) or (
        exists (select from grants g where g.granter_id = o.id and g.kind = 'catalogue'
          and g.receiver_id = any($1::uuid[]))
        and not exists (select from memberships where organization_id = o.id))
      order by o.id limit 1000`,
    values: [ids],
  });
  return rows.map(({ id }) => id);
}

export type CertificateEndRow = {
  organizationId: string;
  organizationName: string;
  label: Label;
  endsOn: LocalDate;
  today: LocalDate;
  zone: string;
};

/**
 * Certificates that are over or soon will be, and that no later one follows: of organizations, and
 * of the producers that they keep.
 */
export function findCertificateEnds(
  reader: Reader,
  ids: Organizations,
): Promise<CertificateEndRow[]> {
  return reader.rows<CertificateEndRow>({
    name: 'today.certificate_ends',
    text: `select o.id as "organizationId", o.name as "organizationName", c.label,
        max(c.ends_on) as "endsOn", ${localToday} as today,
        coalesce((select time_zone from territories order by id limit 1), 'UTC') as zone
      from certificates c join organizations o on o.id = c.organization_id
      where o.id = any($1::uuid[]) or (
        exists (select from grants g where g.granter_id = o.id and g.kind = 'catalogue'
          and g.receiver_id = any($1::uuid[]))
        and not exists (select from memberships where organization_id = o.id))
      group by o.id, c.label having max(c.ends_on) <= ${localToday} + $2::int
      order by max(c.ends_on), o.name, c.label limit ${limits.listItemsMax}`,
    values: [ids, certificateSoonDays],
  });
}

/** Since when mails wait, as the operators were told; null while they leave. */
export async function findStuckMails(reader: Reader): Promise<Instant | null> {
  const [alert] = await reader.rows<{ raisedAt: Instant }>({
    name: 'today.stuck_mails',
    text: `select raised_at as "raisedAt" from alerts where kind = 'mail' and over_at is null`,
  });
  return alert?.raisedAt ?? null;
}
