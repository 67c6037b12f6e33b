import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { retention } from '@etal/domain/shared/retention';
import type { Tx } from '../shared/app.ts';

const atOnce = 100;

/** People without a role, with the last time that they signed in, were seen or ordered. */
const people = `select p.id, p.idle_warned_at, last.at as used_at
  from persons p
  cross join lateral (select greatest(p.created_at, p.seen_at,
    (select max(s.rotated_at) from sessions s where s.person_id = p.id),
    (select max(o.placed_at) from household_members m join orders o using (household_id)
     where m.person_id = p.id)) as at) last
  where p.erased_at is null and not exists (select from memberships m where m.person_id = p.id)`;

/** Marks those whose account will have been idle too long in a month, each once per idleness. */
export async function updateIdleWarned(tx: Tx): Promise<Id<'Person'>[]> {
  const rows = await tx.rows<{ id: Id<'Person'> }>({
    text: `update persons set idle_warned_at = etal_now() where id in (
             select id from (${people}) idle
             where used_at <= etal_now() - make_interval(days => $1)
               and (idle_warned_at is null or idle_warned_at < used_at)
             order by id limit ${atOnce})
           returning id`,
    values: [retention.idleAccountDays - retention.idleWarningDays],
  });
  return rows.map(({ id }) => id);
}

/** Those who were warned a month ago and have not been seen since. */
export async function findIdle(
  reader: Reader,
  only: Id<'Person'> | null = null,
): Promise<Id<'Person'>[]> {
  const rows = await reader.rows<{ id: Id<'Person'> }>({
    text: `select id from (${people}) idle
           where used_at <= etal_now() - make_interval(days => $1)
             and idle_warned_at >= used_at
             and idle_warned_at <= etal_now() - make_interval(days => $2)
             and ($3::uuid is null or id = $3)
           order by id limit ${atOnce}`,
    values: [retention.idleAccountDays, retention.idleWarningDays, only],
  });
  return rows.map(({ id }) => id);
}

export type IdlePerson = {
  recipient: string;
  locale: 'fr' | 'en';
  warnedAt: Instant;
  timeZone: string;
  territory: string;
  email: string;
  phone: string;
};

/** Whom the warning is mailed to, while it stands. */
export async function findIdlePerson(
  reader: Reader,
  personId: string,
): Promise<IdlePerson | undefined> {
  const rows = await reader.rows<IdlePerson>({
    text: `select p.email as recipient, p.locale, p.idle_warned_at as "warnedAt",
             t.time_zone as "timeZone", t.name as territory, t.email, t.phone
           from persons p cross join territories t
           where p.id = $1 and p.email is not null and p.idle_warned_at is not null`,
    values: [personId],
  });
  return rows[0];
}
