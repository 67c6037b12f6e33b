import type {
  HouseholdFile,
  HouseholdNote,
  ListedHousehold,
} from '@etal/contracts/household-file/endpoints';
import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { HouseholdSearch } from '@etal/domain/household/household-search';
import { phoneEndingOf } from '@etal/domain/household/phone-ending';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { retention } from '@etal/domain/shared/retention';
import type { Tx } from '../shared/app.ts';
import type { NameCursor } from '../shared/cursor.ts';
import type { FileAddress } from './require-file.ts';

type FileRow = Omit<ListedHousehold, 'phoneEnding'> & { phone: string | null };

const columns = `h.id, h.name, h.phone,
  exists (select from household_members m where m.household_id = h.id) as "hasAccount",
  array(select t.tag from household_tags t where t.hub_id = $1 and t.household_id = h.id
    order by t.tag) as tags`;

export type FilesAsked = {
  hubId: Id<'Organization'>;
  search: HouseholdSearch;
  tag: string | null;
  after: NameCursor | null;
};

/** One page of the households that a hub knows, by name, and one more to know what follows. */
export async function findFiles(
  reader: Reader,
  { hubId, search, tag, after }: FilesAsked,
): Promise<ListedHousehold[]> {
  const rows = await reader.rows<FileRow>({
    name: 'household_file.page',
    text: `select ${columns}
      from households h
      cross join lateral (select plain_name(h.name) as name) plain
      where not exists (
          select from unnest($2::text[]) asked(word)
          where strpos(' ' || plain.name, ' ' || asked.word) = 0)
        and ($3::text is null
          or right(regexp_replace(h.phone, '\\D', '', 'g'), length($3)) = $3)
        and ($4::text is null or exists (
          select from household_tags t
          where t.hub_id = $1 and t.household_id = h.id and t.tag = $4))
        and ($5::text is null or (plain.name, h.id) > ($5, $6::uuid))
        and h.erased_at is null and hub_knows($1, h.id)
      order by plain.name, h.id limit ${limits.listItemsMax + 1}`,
    values: [hubId, search.words, search.digits, tag, after?.name ?? null, after?.id ?? null],
  });
  return rows.map(show);
}

export async function findFile(
  reader: Reader,
  { hubId, householdId }: FileAddress,
): Promise<ListedHousehold | undefined> {
  const [row] = await reader.rows<FileRow>({
    name: 'household_file.find',
    text: `select ${columns} from households h where h.id = $2 and h.erased_at is null`,
    values: [hubId, householdId],
  });
  return row && show(row);
}

/** The notes of a hub about a household, the latest first. */
export function findNotes(
  reader: Reader,
  { hubId, householdId }: FileAddress,
): Promise<HouseholdNote[]> {
  return reader.rows<HouseholdNote>({
    name: 'household_file.notes',
    text: `select n.id, n.text, n.written_at as "writtenAt", nullif(p.name, '') as "writtenBy"
      from household_notes n left join persons p on p.id = n.written_by
      where n.hub_id = $1 and n.household_id = $2
      order by n.written_at desc, n.id desc limit ${limits.notesPerHouseholdMax}`,
    values: [hubId, householdId],
  });
}

/** The latest orders of a household at a hub. */
export function findOrdersAt(
  reader: Reader,
  { hubId, householdId }: FileAddress,
): Promise<HouseholdFile['orders']> {
  return reader.rows<HouseholdFile['orders'][number]>({
    name: 'household_file.orders',
    text: `select o.id, o.code, o.pickup_day_id as "pickupDayId", p.name as "placeName",
        d.starts_at as "startsAt", o.cancelled_at is not null as "isCancelled",
        (select coalesce(sum(line_due(l)), 0)::bigint + order_fees_due(o.id)
          from order_lines l where l.order_id = o.id)
          as "dueCents"
      from orders o
      join pickup_days d on d.id = o.pickup_day_id
      join pickup_points p on p.id = d.pickup_point_id
      where o.household_id = $2 and o.merchant_id = $1
      order by d.starts_at desc, o.id desc limit ${limits.listItemsMax}`,
    values: [hubId, householdId],
  });
}

export type TagRow = { tag: string; householdCount: number };

export function findTags(reader: Reader, hubId: Id<'Organization'>): Promise<TagRow[]> {
  return reader.rows<TagRow>({
    name: 'household_file.tags',
    text: `select tag, count(*)::int as "householdCount" from household_tags
      where hub_id = $1 group by tag order by tag limit ${limits.tagsPerHubMax + 1}`,
    values: [hubId],
  });
}

/** Gives a household these tags and no other; those that it had keep who gave them and when. */
export async function replaceTags(
  tx: Tx,
  { hubId, householdId }: FileAddress,
  tags: readonly string[],
): Promise<void> {
  await tx.rows({
    name: 'household_file.untag',
    text: `delete from household_tags
      where hub_id = $1 and household_id = $2 and tag <> all($3::text[])`,
    values: [hubId, householdId, tags],
  });
  await tx.rows({
    name: 'household_file.tag',
    text: `insert into household_tags (hub_id, household_id, tag, given_at, given_by)
      select $1, $2, tag, etal_now(), $4 from unnest($3::text[]) tag on conflict do nothing`,
    values: [hubId, householdId, tags, personOf(tx.actor)],
  });
}

export async function insertNote(
  tx: Tx,
  { hubId, householdId }: FileAddress,
  note: { id: Id<'HouseholdNote'>; text: string },
): Promise<void> {
  await tx.rows({
    name: 'household_file.insert_note',
    text: `insert into household_notes (id, hub_id, household_id, text, written_at, written_by)
      values ($1, $2, $3, $4, etal_now(), $5)`,
    values: [note.id, hubId, householdId, note.text, personOf(tx.actor)],
  });
}

/** @returns false when there is no such note */
export async function deleteNote(
  tx: Tx,
  { hubId, householdId }: FileAddress,
  noteId: Id<'HouseholdNote'>,
): Promise<boolean> {
  const rows = await tx.rows({
    name: 'household_file.delete_note',
    text: `delete from household_notes where id = $1 and hub_id = $2 and household_id = $3
      returning id`,
    values: [noteId, hubId, householdId],
  });
  return rows.length > 0;
}

/** Notes whose days are over. */
export async function deleteOldNotes(reader: Reader): Promise<void> {
  await reader.rows({
    name: 'household_file.delete_old_notes',
    text: `delete from household_notes
      where written_at < etal_now() - interval '${retention.householdNoteDays} days'`,
  });
}

/** The moment, and the zone of quiet hours. */
export async function readClock(reader: Reader): Promise<{ now: Instant; timeZone: string }> {
  const [clock] = await reader.rows<{ now: Instant; timeZone: string }>({
    name: 'household_file.clock',
    text: `select etal_now() as now, coalesce(
        (select time_zone from territories order by id limit 1), 'UTC') as "timeZone"`,
  });
  return clock!;
}

function show({ phone, ...household }: FileRow): ListedHousehold {
  return { ...household, phoneEnding: phoneEndingOf(phone) };
}
