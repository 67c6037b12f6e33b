import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { Tx } from '../shared/app.ts';

export type Asking = { pickupDayId: Id<'PickupDay'>; email: string; locale: 'fr' | 'en' };

/** The hub of a pickup day. */
export async function findHubOf(
  reader: Reader,
  pickupDayId: Id<'PickupDay'>,
): Promise<Id<'Organization'> | undefined> {
  const rows = await reader.rows<{ hubId: Id<'Organization'> }>({
    name: 'follower.hub',
    text: 'select merchant_id as "hubId" from pickup_days where id = $1',
    values: [pickupDayId],
  });
  return rows[0]?.hubId;
}

/**
 * Keeps that somebody asks to be told, unless they confirmed it, asked within the hour, or their
 * address was mailed too often in a day for all hubs.
 *
 * Locks: askings of that address, for the transaction.
 *
 * @returns whom to mail; undefined when nothing is
 */
export async function putFollower(
  tx: Tx,
  hubId: Id<'Organization'>,
  { email, locale }: Asking,
): Promise<Id<'Follower'> | undefined> {
  await tx.rows({
    name: 'follower.lock',
    text: `select pg_advisory_xact_lock(hashtextextended('follower ' || $1, 0))`,
    values: [email],
  });
  const rows = await tx.rows<{ id: Id<'Follower'> }>({
    name: 'follower.put',
    text: `insert into followers (id, hub_id, email, locale, asked_at)
           select $1, $2, $3, $4, etal_now()
           where (select count(*) from followers f where f.email = $3 and f.confirmed_at is null
               and f.hub_id <> $2 and f.asked_at > etal_now() - interval '1 day')
             < ${limits.followMailsPerDay}
           on conflict (hub_id, email) do update
             set asked_at = excluded.asked_at, locale = excluded.locale
             where followers.confirmed_at is null
               and followers.asked_at < etal_now() - interval '1 hour'
           returning id`,
    values: [tx.newId(), hubId, email, locale],
  });
  return rows[0]?.id;
}

export type AskingFollower = {
  recipient: string;
  locale: 'fr' | 'en';
  askedAt: Instant;
  hub: string;
  territory: string;
  email: string;
  phone: string;
};

/** Who asked and has not confirmed, with what their mail says. */
export async function findAsking(
  reader: Reader,
  followerId: string,
): Promise<AskingFollower | undefined> {
  const rows = await reader.rows<AskingFollower>({
    name: 'follower.asking',
    text: `select f.email as recipient, f.locale, f.asked_at as "askedAt", g.name as hub,
             t.name as territory, t.email, t.phone
           from followers f join organizations g on g.id = f.hub_id cross join territories t
           where f.id = $1 and f.confirmed_at is null`,
    values: [followerId],
  });
  return rows[0];
}

/** @returns whether there is such a follower, who is told from now on */
export async function updateConfirmed(tx: Tx, followerId: string): Promise<boolean> {
  const rows = await tx.rows({
    name: 'follower.confirm',
    text: `update followers set confirmed_at = coalesce(confirmed_at, etal_now())
           where id = $1 returning id`,
    values: [followerId],
  });
  return rows.length > 0;
}
