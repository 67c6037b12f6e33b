import type { Reader } from '@etal/db/transaction';
import type { ErasureFacts } from '@etal/domain/privacy/erasure';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { findMergedInto } from '../household/merge-repository.ts';
import type { Tx } from '../shared/app.ts';

/** Somebody, and the households that they leave empty; or households without anybody. */
export type Erased = {
  personId: Id<'Person'> | null;
  householdIds: readonly Id<'Household'>[];
};

/** Households that would have nobody left without this person. */
export async function findEmptied(
  reader: Reader,
  personId: Id<'Person'>,
): Promise<Id<'Household'>[]> {
  const rows = await reader.rows<{ id: Id<'Household'> }>({
    text: `select m.household_id as id from household_members m
           where m.person_id = $1 and not exists (
             select from household_members o
             where o.household_id = m.household_id and o.person_id <> $1)
           order by m.household_id`,
    values: [personId],
  });
  return rows.map(({ id }) => id);
}

/**
 * Households that a hub invites at somebody's proven address, and that nobody has joined: they are
 * about them, and go with them.
 */
const invitedAt = `select v.household_id as id from household_emails v
  join persons p on p.email = v.email and p.email_confirmed_at is not null
  where p.id = $1 and not exists (
    select from household_members m where m.household_id = v.household_id)`;

/** Somebody, with all the households that go with them. */
export async function loadErased(
  reader: Reader,
  personId: Id<'Person'>,
): Promise<Erased & { personId: Id<'Person'> }> {
  const invited = await reader.rows<{ id: Id<'Household'> }>({
    text: `${invitedAt} order by v.household_id`,
    values: [personId],
  });
  const emptied = await findEmptied(reader, personId);
  return { personId, householdIds: [...new Set([...emptied, ...invited.map(({ id }) => id)])] };
}

/**
 * Locks the organizations that somebody has a role in, then their households, each by id (FOR NO
 * KEY UPDATE): nobody takes the other manager away, joins or orders meanwhile.
 */
export async function lockBelongings(tx: Tx, personId: Id<'Person'>): Promise<void> {
  await tx.rows({
    text: `select from organizations where id in (
             select organization_id from memberships where person_id = $1)
           order by id for no key update`,
    values: [personId],
  });
  await tx.rows({
    text: `select from households where id in (
             select household_id from household_members where person_id = $1
             union ${invitedAt})
           order by id for no key update`,
    values: [personId],
  });
}

/**
 * What stands in the way: orders to come, what came from an old ledger, a cagnotte. What is left to
 * pay of past days stays in the books, under a key that nobody has any more.
 */
export async function findErasureFacts(
  reader: Reader,
  { personId, householdIds }: Erased,
): Promise<ErasureFacts> {
  const [facts] = await reader.rows<ErasureFacts>({
    text: `select
        coalesce((select json_agg(json_build_object('id', o.id, 'code', o.code) order by o.id)
          from orders o join pickup_days d on d.id = o.pickup_day_id
          where o.household_id = any($2::uuid[]) and o.cancelled_at is null
            and d.ends_at > etal_now()
            and exists (select from order_lines l where l.order_id = o.id)), '[]') as "liveOrders",
        (select coalesce(sum(p.amount_cents), 0)::bigint from household_keys k
          join ledger_accounts a on a.holder_key = k.key
          join ledger_postings p on p.account_id = a.id
          join ledger_entries e on e.id = p.entry_id
          where k.household_id = any($2::uuid[]) and (a.kind = 'household_credit'
            or (a.kind = 'household_due'
              and e.kind not in ('payment.received', 'payment.reversed', 'till.presumed')
              and not exists (select from orders o where o.id = e.subject_id)))) as "balanceCents",
        coalesce((select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name)
          from memberships m join organizations g on g.id = m.organization_id
          where m.person_id = $1 and m.role in ('manager', 'operator') and not exists (
            select from memberships o where o.organization_id = m.organization_id
              and o.role = m.role and o.person_id <> $1)), '[]') as "managedAlone"`,
    values: [personId, householdIds],
  });
  return facts!;
}

export async function findSessionStart(
  reader: Reader,
  sessionId: Id<'Session'>,
): Promise<Instant | undefined> {
  const [session] = await reader.rows<{ createdAt: Instant }>({
    text: 'select created_at as "createdAt" from sessions where id = $1',
    values: [sessionId],
  });
  return session?.createdAt;
}

/** What mails, links and waiting work are about: `$1` the person, `$2` the households. */
const subjects = `(select $1::uuid as id union select unnest($2::uuid[])
  union select id from orders where household_id = any($2::uuid[])
  union select r.id from order_retractions r join orders o on o.id = r.order_id
    where o.household_id = any($2::uuid[])
  union select x.id from order_disruptions x join orders o on o.id = x.order_id
    where o.household_id = any($2::uuid[])
  union select k.notice_id from recall_notice_lines k join orders o on o.id = k.order_id
    where o.household_id = any($2::uuid[])
  union select id from household_invitations where household_id = any($2::uuid[])
  union select id from mailed_secrets where subject_id = $1::uuid)`;

/** Drops what waits to be sent, empties what was sent, and closes every link and code. */
export async function deleteMessages(tx: Tx, { personId, householdIds }: Erased): Promise<void> {
  const values = [personId, householdIds];
  await tx.rows({
    text: `delete from outbox where drained_at is null and task like 'mail.%'
             and payload->>'subjectId' in (select id::text from ${subjects} gone)`,
    values,
  });
  await tx.rows({
    text: `update mails set recipient = null, subject = null, text_body = null, html_body = null
           where subject_id in (select id from ${subjects} gone)
             or recipient = (select email from persons where id = $1)`,
    values,
  });
  await tx.rows({
    text: `delete from mailed_secrets where subject_id in (select id from ${subjects} gone)`,
    values,
  });
  await tx.rows({
    text: `with refusals as (delete from notice_refusals where person_id = $1),
             told as (delete from notices where person_id = $1)
           delete from followers where email = (select email from persons where id = $1)`,
    values: [personId],
  });
}

/**
 * Of households: their link to the journal and their cards, with those of the households that ended
 * in them, and all that tells who they were.
 */
export async function eraseHouseholds(tx: Tx, ids: readonly Id<'Household'>[]): Promise<void> {
  const mergedIds = await findMergedInto(tx, ids);
  for (const table of ['household_keys', 'household_cards']) {
    await tx.rows({
      text: `delete from ${table} where household_id = any($1::uuid[])`,
      values: [mergedIds],
    });
  }
  for (const table of [
    'household_keys',
    'household_cards',
    'household_invitations',
    'household_tags',
    'household_notes',
    'household_tellings',
    'household_emails',
    'household_corrections',
    'moved_households',
    'opening_changes',
    'hub_households',
    'baskets',
  ]) {
    await tx.rows({
      text: `delete from ${table} where household_id = any($1::uuid[])`,
      values: [ids],
    });
  }
  await tx.rows({
    text: `update orders set collector_name = null
           where household_id = any($1::uuid[]) and collector_name is not null`,
    values: [ids],
  });
  await tx.rows({
    text: `update households set name = '', phone = null, erased_at = etal_now()
           where id = any($1::uuid[])`,
    values: [ids],
  });
  await tx.rows({ text: 'select erase_desk_notes($1::uuid[])', values: [ids] });
}

/** Of a person: sessions, roles, households and invitations, then who they were. */
export async function updatePersonErased(tx: Tx, personId: Id<'Person'>): Promise<void> {
  await tx.rows({
    text: `delete from household_invitations
           where email = (select email from persons where id = $1)`,
    values: [personId],
  });
  await tx.rows({
    text: `delete from household_emails
           where email = (select email from persons where id = $1)`,
    values: [personId],
  });
  for (const table of ['sessions', 'memberships', 'household_members']) {
    await tx.rows({ text: `delete from ${table} where person_id = $1`, values: [personId] });
  }
  await tx.rows({
    text: `update persons set name = '', email = null, email_confirmed_at = null,
             password_hash = null, seen_at = null, idle_warned_at = null, erased_at = etal_now() where id = $1`,
    values: [personId],
  });
}
