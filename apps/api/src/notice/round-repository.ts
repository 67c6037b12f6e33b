import type { Reader } from '@etal/db/transaction';
import type { NoticeKind } from '@etal/domain/notice/kinds';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant, type LocalDate } from '@etal/domain/shared/instant';
import type { Tx } from '../shared/app.ts';

/** What is told of days, to many people at once. */
export type RoundKind = Exclude<NoticeKind, 'change'>;

export type Round = {
  kind: RoundKind;
  hubId: Id<'Organization'>;
  dueAt: Instant;
  days: { pickupDayId: Id<'PickupDay'>; occasionOn: LocalDate; isReserved: boolean }[];
};

export type Recipient = {
  personId: Id<'Person'> | null;
  followerId: Id<'Follower'> | null;
  orderId: Id<'Order'> | null;
};

/**
 * Claims the days of a round that nobody has claimed.
 *
 * Locks: waits for a transaction that is claiming one of them.
 *
 * @returns the round, or undefined when all were claimed
 */
export async function claimRound(
  tx: Tx,
  { kind, hubId, dueAt, days }: Round,
): Promise<Id<'NoticeRound'> | undefined> {
  const id = tx.newId<'NoticeRound'>();
  await tx.rows({
    name: 'notice_round.insert',
    text: `insert into notice_rounds (id, hub_id, kind, due_at, at)
           values ($1, $2, $3, $4, etal_now())`,
    values: [id, hubId, kind, toIso(dueAt)],
  });
  const claimed = await tx.rows({
    name: 'notice_round.claim',
    text: `insert into notice_round_days (kind, pickup_day_id, occasion_on, is_reserved, round_id)
           select $2, day.id, day.occasion_on, day.is_reserved, $1
           from unnest($3::uuid[], $4::date[], $5::boolean[]) day(id, occasion_on, is_reserved)
           order by day.id, day.is_reserved
           on conflict do nothing returning pickup_day_id`,
    values: [
      id,
      kind,
      days.map(({ pickupDayId }) => pickupDayId),
      days.map(({ occasionOn }) => occasionOn),
      days.map(({ isReserved }) => isReserved),
    ],
  });
  if (claimed.length > 0) return id;
  await tx.rows({
    name: 'notice_round.delete',
    text: 'delete from notice_rounds where id = $1',
    values: [id],
  });
  return undefined;
}

/**
 * Households that a hub, `$1`, tells of its sales: within a year they ordered from it, or joined by
 * the invitation that it sent when it moved them in.
 */
const customers = `(
  select household_id from orders
  where merchant_id = $1 and placed_at > etal_now() - interval '1 year'
  union
  select i.household_id from household_invitations i
  where i.hub_id = $1 and i.ended_at > etal_now() - interval '1 year' and exists (
    select from household_members m
    where m.household_id = i.household_id and m.joined_at >= i.created_at))`;

/**
 * Who is told news of a hub: everybody of its customers, and, of openings, who asked to be told.
 * Never who refused, nor one address twice.
 *
 * @see docs/rules.md N8
 */
export function findNewsRecipients(
  reader: Reader,
  hubId: Id<'Organization'>,
  kind: 'opening' | 'closing',
): Promise<Recipient[]> {
  return reader.rows<Recipient>({
    name: 'notice.news_recipients',
    text: `with customers as (
        select distinct p.id, p.email from ${customers} c
        join household_members h on h.household_id = c.household_id
        join persons p on p.id = h.person_id where p.email is not null
      )
      select c.id as "personId", null::uuid as "followerId", null::uuid as "orderId"
      from customers c
      where not exists (
        select from notice_refusals r where r.person_id = c.id and r.kind = $2)
      union all
      select null, f.id, null from followers f
      where $2 = 'opening' and f.hub_id = $1 and f.confirmed_at is not null
        and not exists (select from customers c where c.email = f.email)`,
    values: [hubId, kind],
  });
}

/**
 * Who is told news of days whose sales are for a tag: those of the hub's customers that have one of
 * these tags. Never who refused.
 *
 * @see docs/rules.md S10
 */
export function findTaggedRecipients(
  reader: Reader,
  {
    hubId,
    kind,
    pickupDayIds,
  }: {
    hubId: Id<'Organization'>;
    kind: 'opening' | 'closing';
    pickupDayIds: readonly Id<'PickupDay'>[];
  },
): Promise<Recipient[]> {
  return reader.rows<Recipient>({
    name: 'notice.tagged_recipients',
    text: `select distinct p.id as "personId", null::uuid as "followerId", null::uuid as "orderId"
      from destinations dest
      join order_cycles oc on oc.id = dest.order_cycle_id
      join household_tags t on t.hub_id = oc.coordinator_id and t.tag = oc.for_tag
      join ${customers} c on c.household_id = t.household_id
      join household_members h on h.household_id = t.household_id
      join persons p on p.id = h.person_id
      where dest.pickup_day_id = any($3::uuid[]) and p.email is not null
        and not exists (
          select from notice_refusals r where r.person_id = p.id and r.kind = $2)`,
    values: [hubId, kind, pickupDayIds],
  });
}

/**
 * Who is reminded of a day's orders: of each live order that was placed before the reminder was
 * due, whoever placed it, or else who joined its household first.
 */
export function findReminderRecipients(
  reader: Reader,
  pickupDayIds: readonly Id<'PickupDay'>[],
  dueAt: Instant,
): Promise<Recipient[]> {
  return reader.rows<Recipient>({
    name: 'notice.reminder_recipients',
    text: `select who.id as "personId", null::uuid as "followerId", o.id as "orderId"
      from orders o
      join lateral (
        select persons.id from household_members h join persons on persons.id = h.person_id
        where h.household_id = o.household_id and persons.email is not null
        order by persons.id is distinct from o.placed_by, h.joined_at, persons.id limit 1
      ) who on true
      where o.pickup_day_id = any($1::uuid[]) and o.cancelled_at is null and o.placed_at < $2
        and not exists (
          select from notice_refusals r where r.person_id = who.id and r.kind = 'reminder')`,
    values: [pickupDayIds, toIso(dueAt)],
  });
}

/** @returns the ids of the notices, in the order of the recipients */
export async function insertNotices(
  tx: Tx,
  roundId: Id<'NoticeRound'>,
  recipients: readonly Recipient[],
): Promise<Id<'Notice'>[]> {
  const ids = recipients.map(() => tx.newId<'Notice'>());
  await tx.rows({
    name: 'notice.insert',
    text: `insert into notices (id, round_id, person_id, follower_id, order_id)
           select row.id, $1, row.person_id, row.follower_id, row.order_id
           from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[])
             row(id, person_id, follower_id, order_id)`,
    values: [
      roundId,
      ids,
      recipients.map(({ personId }) => personId),
      recipients.map(({ followerId }) => followerId),
      recipients.map(({ orderId }) => orderId),
    ],
  });
  return ids;
}
