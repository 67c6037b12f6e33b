import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { KnownPerson, PlannedHousehold } from '@etal/domain/moving/households-plan';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';

/** What rows of these hashes became when they moved in. */
export async function findMoved(
  reader: Reader,
  hubId: Id<'Organization'>,
  hashes: readonly string[],
): Promise<Map<string, Id<'Household'>>> {
  const rows = await reader.rows<{ hash: string; householdId: Id<'Household'> }>({
    name: 'moving.moved',
    text: `select source_hash as hash, household_id as "householdId" from moved_households
           where hub_id = $1 and source_hash = any($2::text[])`,
    values: [hubId, hashes],
  });
  return new Map(rows.map(({ hash, householdId }) => [hash, householdId]));
}

export type MovedBefore = {
  householdId: Id<'Household'>;
  name: string;
  phone: string | null;
  nameHash: string | null;
  phoneHash: string | null;
};

/** Rows that a hub moved in before, with what their households say of themselves now. */
export function findMovedBefore(reader: Reader, hubId: Id<'Organization'>): Promise<MovedBefore[]> {
  return reader.rows<MovedBefore>({
    name: 'moving.moved_before',
    text: `select v.household_id as "householdId", h.name, h.phone, v.name_hash as "nameHash",
             v.phone_hash as "phoneHash"
           from moved_households v join households h on h.id = v.household_id
           where v.hub_id = $1 and h.erased_at is null`,
    values: [hubId],
  });
}

/** Whether a hub has moved households in before. */
export async function hasImported(reader: Reader, hubId: Id<'Organization'>): Promise<boolean> {
  const rows = await reader.rows({
    name: 'moving.has_imported',
    text: 'select from household_imports where hub_id = $1 limit 1',
    values: [hubId],
  });
  return rows.length > 0;
}

/** People whose address is proven, each with the household that they order for, by e-mail. */
export async function findPersons(
  reader: Reader,
  emails: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const rows = await reader.rows<KnownPerson & { email: string }>({
    name: 'moving.persons',
    text: `select p.email, p.id as "personId", m.household_id as "householdId"
           from persons p
           left join lateral (
             select household_id from household_members where person_id = p.id
             order by joined_at desc, household_id desc limit 1) m on true
           where p.email = any($1::text[]) and p.email_confirmed_at is not null`,
    values: [emails],
  });
  return new Map(rows.map(({ email, ...person }) => [email, person]));
}

/** What was posted at a hub as the opening of households, corrected since or not. */
export async function findOpenings(
  reader: Reader,
  hubId: Id<'Organization'>,
  householdIds: readonly string[],
): Promise<Map<string, Cents>> {
  const rows = await reader.rows<{ householdId: string; cents: Cents }>({
    name: 'moving.openings',
    text: `select k.household_id as "householdId", sum(p.amount_cents)::bigint as cents
           from household_keys k
           join ledger_accounts a on a.holder_key = k.key and a.kind = 'household_due'
             and a.organization_id = $1
           join ledger_postings p on p.account_id = a.id
           join ledger_entries e on e.id = p.entry_id and e.kind in
             ('household.opened', 'household.opening_corrected')
           where k.household_id = any($2::uuid[]) group by k.household_id`,
    values: [hubId, householdIds],
  });
  return new Map(rows.map(({ householdId, cents }) => [householdId, cents]));
}

/** The opaque keys of households in the journal. */
export async function loadKeys(
  reader: Reader,
  householdIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reader.rows<{ householdId: string; key: string }>({
    name: 'moving.keys',
    text: `select household_id as "householdId", key from household_keys
           where household_id = any($1::uuid[])`,
    values: [householdIds],
  });
  return new Map(rows.map(({ householdId, key }) => [householdId, key]));
}

export async function insertImport(
  tx: Tx,
  id: Id<'HouseholdImport'>,
  hubId: Id<'Organization'>,
): Promise<void> {
  await tx.rows({
    name: 'moving.insert_import',
    text: `insert into household_imports (id, hub_id, at, by) values ($1, $2, etal_now(), $3)`,
    values: [id, hubId, personOf(tx.actor)],
  });
}

/** Makes households, each with its key and, for an account without one, its first person. */
export async function insertHouseholds(
  tx: Tx,
  households: readonly PlannedHousehold[],
): Promise<void> {
  if (households.length === 0) return;
  await tx.rows({
    name: 'moving.insert_households',
    text: `with row as (
             select * from jsonb_to_recordset($1::jsonb)
               row(id uuid, key uuid, name text, phone text, "personId" uuid)),
           household as (
             insert into households (id, name, phone, locale, created_at)
             select id, name, phone, 'fr', etal_now() from row),
           member as (
             insert into household_members (household_id, person_id, joined_at)
             select id, "personId", etal_now() from row where "personId" is not null)
           insert into household_keys (household_id, key) select id, key from row`,
    values: [
      JSON.stringify(
        households.map(({ householdId, name, phone, personId }) => ({
          id: householdId,
          key: tx.newId(),
          name,
          phone,
          personId,
        })),
      ),
    ],
  });
}

export type MovedRow = {
  householdId: Id<'Household'>;
  sourceHash: string;
  nameHash: string;
  phoneHash: string | null;
  email: string | null;
  tags: readonly string[];
};

/**
 * The hub knows households from now on, finds them by their rows, and has its words for them.
 *
 * @returns how many tags are new
 */
export async function recordMoved(
  tx: Tx,
  { hubId, importId }: { hubId: Id<'Organization'>; importId: Id<'HouseholdImport'> },
  moved: readonly MovedRow[],
): Promise<number> {
  const [counted] = await tx.rows<{ tags: number }>({
    name: 'moving.record',
    text: `with row as (
             select * from jsonb_to_recordset($1::jsonb)
               row("householdId" uuid, "sourceHash" text, "nameHash" text, "phoneHash" text,
                 email text, tags jsonb)),
           met as (
             insert into hub_households (hub_id, household_id, met_at, met_by)
             select distinct $2::uuid, "householdId", etal_now(), $4::uuid from row
             on conflict do nothing),
           moved as (
             insert into moved_households as was (hub_id, source_hash, household_id, import_id,
               name_hash, phone_hash)
             select $2, "sourceHash", "householdId", $3, "nameHash", "phoneHash" from row
             on conflict (hub_id, source_hash) do update
               set name_hash = excluded.name_hash, phone_hash = excluded.phone_hash
               where was.name_hash is distinct from excluded.name_hash
                 or was.phone_hash is distinct from excluded.phone_hash),
           addressed as (
             insert into household_emails (hub_id, household_id, email)
             select distinct on ("householdId") $2::uuid, "householdId", email from row
             where email is not null and not exists (
               select from household_corrections c
               where c.hub_id = $2 and c.household_id = "householdId" and 'email' = any(c.fields))
             order by "householdId", email
             on conflict (hub_id, household_id) do update set email = excluded.email),
           tagged as (
             insert into household_tags (hub_id, household_id, tag, given_at, given_by)
             select distinct $2::uuid, "householdId", tag, etal_now(), $4::uuid
             from row cross join lateral jsonb_array_elements_text(tags) tag
             on conflict do nothing returning 1)
           select count(*)::int as tags from tagged`,
    values: [JSON.stringify(moved), hubId, importId, personOf(tx.actor)],
  });
  return counted!.tags;
}

/** Tags that households do not have yet at a hub. */
export async function countNewTags(
  reader: Reader,
  hubId: Id<'Organization'>,
  tagged: readonly { householdId: string; tags: readonly string[] }[],
): Promise<number> {
  const [row] = await reader.rows<{ count: number }>({
    name: 'moving.count_tags',
    text: `select count(*)::int as count from (
             select distinct "householdId", tag
             from jsonb_to_recordset($2::jsonb) row("householdId" uuid, tags jsonb)
             cross join lateral jsonb_array_elements_text(tags) tag
             where not exists (
               select from household_tags t
               where t.hub_id = $1 and t.household_id = "householdId" and t.tag = tag.value)) n`,
    values: [hubId, JSON.stringify(tagged)],
  });
  return row!.count;
}

/** E-mails that a hub corrected, or took away, of households: no file says better. */
export async function findCorrectedEmails(
  reader: Reader,
  hubId: Id<'Organization'>,
  householdIds: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await reader.rows<{ householdId: string; email: string | null }>({
    name: 'moving.corrected_emails',
    text: `select distinct c.household_id as "householdId", e.email
           from household_corrections c left join household_emails e using (hub_id, household_id)
           where c.hub_id = $1 and c.household_id = any($2::uuid[]) and 'email' = any(c.fields)`,
    values: [hubId, householdIds],
  });
  return new Map(rows.map(({ householdId, email }) => [householdId, email]));
}

/** Those of the households that somebody belongs to, or that this hub has invited before. */
export async function findInvited(
  reader: Reader,
  hubId: Id<'Organization'>,
  householdIds: readonly string[],
): Promise<Set<string>> {
  const rows = await reader.rows<{ id: string }>({
    name: 'moving.invited',
    text: `select asked.id from unnest($2::uuid[]) asked(id)
           where exists (select from household_members m where m.household_id = asked.id)
             or exists (
               select from household_invitations i
               where i.hub_id = $1 and i.household_id = asked.id)`,
    values: [hubId, householdIds],
  });
  return new Set(rows.map(({ id }) => id));
}
