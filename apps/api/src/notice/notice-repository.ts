import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import type { RoundKind } from './round-repository.ts';

export type MailedNotice = {
  roundId: Id<'NoticeRound'>;
  kind: RoundKind;
  hubId: Id<'Organization'>;
  hub: string;
  orderId: Id<'Order'> | null;
  personId: Id<'Person'> | null;
  followerId: Id<'Follower'> | null;
  recipient: string;
  locale: 'fr' | 'en';
  timeZone: string;
  territory: string;
  email: string;
  phone: string;
  now: Instant;
};

/** A notice and whom it goes to; undefined once they refuse it, or have no address any more. */
export async function findNotice(
  reader: Reader,
  noticeId: string,
): Promise<MailedNotice | undefined> {
  const rows = await reader.rows<MailedNotice>({
    name: 'notice.find',
    text: `select r.id as "roundId", r.kind, r.hub_id as "hubId", g.name as hub,
        n.order_id as "orderId", n.person_id as "personId", n.follower_id as "followerId",
        coalesce(p.email, f.email) as recipient, coalesce(p.locale, f.locale) as locale,
        t.time_zone as "timeZone", t.name as territory, t.email, t.phone, etal_now() as now
      from notices n
      join notice_rounds r on r.id = n.round_id
      join organizations g on g.id = r.hub_id
      left join persons p on p.id = n.person_id
      left join followers f on f.id = n.follower_id
      cross join territories t
      where n.id = $1 and coalesce(p.email, f.email) is not null
        and not exists (
          select from notice_refusals x where x.person_id = n.person_id and x.kind = r.kind)`,
    values: [noticeId],
  });
  return rows[0];
}

export type NewsDay = {
  pickupDayId: Id<'PickupDay'>;
  startsAt: Instant;
  endsAt: Instant;
  closesAt: Instant;
  place: string;
  address: string;
  town: string;
};

/**
 * The days of a round that take orders now, for which a person has not ordered: by the sales that
 * this person may see.
 */
export function findNewsDays(
  reader: Reader,
  { roundId, personId }: Pick<MailedNotice, 'roundId' | 'personId'>,
): Promise<NewsDay[]> {
  return reader.rows<NewsDay>({
    name: 'notice.news_days',
    text: `select d.id as "pickupDayId", d.starts_at as "startsAt", d.ends_at as "endsAt",
        max(dest.closes_at) as "closesAt", p.name as place, p.address, p.town
      from notice_round_days r
      join pickup_days d on d.id = r.pickup_day_id
      join pickup_points p on p.id = d.pickup_point_id
      join destinations dest on dest.pickup_day_id = d.id
      join order_cycles oc on oc.id = dest.order_cycle_id
      join order_cycle_publications pub on pub.order_cycle_id = dest.order_cycle_id
      where not exists (select from pickup_day_cancellations x where x.pickup_day_id = d.id)
        and (oc.for_tag is null or exists (
          select from household_tags t join household_members h on h.household_id = t.household_id
          where h.person_id = $2 and t.hub_id = oc.coordinator_id and t.tag = oc.for_tag))
        and r.round_id = $1 and dest.opens_at <= etal_now() and dest.closes_at > etal_now()
        and not exists (
          select from destination_closings closing where closing.destination_id = dest.id)
        and not exists (
          select from orders o join household_members h on h.household_id = o.household_id
          where o.pickup_day_id = d.id and o.cancelled_at is null and h.person_id = $2)
      group by d.id, p.id order by d.starts_at, d.id limit 20`,
    values: [roundId, personId],
  });
}

export type Words = { subject: string; opening: string };

/** A hub's own words for a kind of notice, if it wrote some. */
export async function findTemplate(
  reader: Reader,
  { hubId, kind, locale }: { hubId: string; kind: string; locale: 'fr' | 'en' },
): Promise<Words | undefined> {
  const rows = await reader.rows<Words>({
    name: 'notice_template.find',
    text: `select subject, opening from notice_templates
           where hub_id = $1 and kind = $2 and locale = $3`,
    values: [hubId, kind, locale],
  });
  return rows[0];
}
