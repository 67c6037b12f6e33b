import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import type { Silence } from '@etal/domain/week/silence';
import { usualSilence } from '@etal/domain/week/silence';
import type { ReminderKind } from '@etal/domain/week/reminder';
import { contactOfSeller } from '../delivery/seller-contact.ts';
import type { Tx } from '../shared/app.ts';
import type { WeekKey } from './repository.ts';

export type AwaitedWeek = WeekKey & {
  opensAt: Instant;
  now: Instant;
  timeZone: string;
};

/** SQL: a draft `oc` that a calendar `r` made as `x` and will open. */
const isAwaited = `r.paused_at is null and r.ended_at is null and oc.opens_at > etal_now()
  and not exists (select from order_cycle_publications p where p.order_cycle_id = oc.id)
  and not exists (select from rhythm_skips s
    where s.rhythm_id = x.rhythm_id and s.week_on = x.week_on)`;

/** SQL: a producer `g` that a mail reaches and that has not answered about a sale `oc`. */
const isSilent = `exists (${contactOfSeller})
  and not exists (select from week_answers a
    where a.order_cycle_id = oc.id and a.seller_id = g.id)`;

/** Producers with something in a sale of a calendar that opens within two days, and no answer. */
export function findAwaited(reader: Reader): Promise<AwaitedWeek[]> {
  return reader.rows<AwaitedWeek>({
    name: 'week_reminders.awaited',
    text: `select oc.id as "orderCycleId", g.id as "sellerId", oc.opens_at as "opensAt",
        etal_now() as now, t.time_zone as "timeZone"
      from order_cycles oc
      join rhythm_occurrences x on x.order_cycle_id = oc.id join rhythms r on r.id = x.rhythm_id
      join lateral (select distinct seller_id from offers o where o.order_cycle_id = oc.id) seller
        on seller.seller_id <> oc.coordinator_id
      join organizations g on g.id = seller.seller_id
      cross join (select time_zone from territories order by id limit 1) t
      where oc.opens_at < etal_now() + interval '2 days' and ${isAwaited} and ${isSilent}
      order by oc.opens_at, oc.id, g.id limit 10000`,
  });
}

/** Notes a reminder. @returns its id; nothing when this one has left already */
export async function insertReminder(
  tx: Tx,
  { orderCycleId, sellerId }: WeekKey,
  kind: ReminderKind,
): Promise<Id<'WeekReminder'> | undefined> {
  const [row] = await tx.rows<{ id: Id<'WeekReminder'> }>({
    name: 'week_reminder.insert',
    text: `insert into week_reminders (id, order_cycle_id, seller_id, kind, at)
           values ($1, $2, $3, $4, etal_now()) on conflict do nothing returning id`,
    values: [tx.newId(), orderCycleId, sellerId, kind],
  });
  return row?.id;
}

/** The link of a reminder opens its week until a day after the last closing. */
export async function insertPublishLink(
  tx: Tx,
  link: { hash: string; reminderId: Id<'WeekReminder'>; opensAt: Instant },
): Promise<void> {
  await tx.rows({
    name: 'publish_link.insert',
    text: `insert into mailed_secrets (id, hash, purpose, subject_id, created_at, expires_at)
      select $1, $2, 'publish', w.id, etal_now(), coalesce((select max(d.closes_at)
          from destinations d where d.order_cycle_id = w.order_cycle_id),
        $4::timestamptz + interval '7 days') + interval '1 day'
      from week_reminders w where w.id = $3`,
    values: [tx.newId(), link.hash, link.reminderId, toIso(link.opensAt)],
  });
}

export type MailedWeek = WeekKey & {
  recipient: string;
  locale: 'fr' | 'en';
  name: string;
  hubName: string;
  sellerName: string;
  opensAt: Instant;
  silence: Silence;
  now: Instant;
  timeZone: string;
};

/** What the mail of a reminder says; nothing once the producer has answered, or the sale is open. */
export async function findMailedWeek(
  reader: Reader,
  reminderId: string,
): Promise<MailedWeek | undefined> {
  const [week] = await reader.rows<MailedWeek>({
    name: 'week_reminder.mailed',
    text: `select oc.id as "orderCycleId", g.id as "sellerId", who.email as recipient, who.locale,
        oc.name, hub.name as "hubName", g.name as "sellerName", oc.opens_at as "opensAt",
        coalesce((select silence from silence_choices
          where producer_id = g.id and hub_id = hub.id), '${usualSilence}') as silence,
        etal_now() as now, t.time_zone as "timeZone"
      from week_reminders w
      join order_cycles oc on oc.id = w.order_cycle_id
      join rhythm_occurrences x on x.order_cycle_id = oc.id join rhythms r on r.id = x.rhythm_id
      join organizations hub on hub.id = oc.coordinator_id
      join organizations g on g.id = w.seller_id
      join lateral (${contactOfSeller}) who on true
      cross join (select time_zone from territories order by id limit 1) t
      where w.id = $1 and ${isAwaited} and ${isSilent}`,
    values: [reminderId],
  });
  return week;
}
