import type { HouseholdMembers } from '@etal/contracts/household/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import type { Tx } from '../shared/app.ts';

export type MemberRow = { personId: Id<'Person'>; name: string; joinedAt: Instant };

/** Who belongs to a household, in the order they joined; their number is limited when they join. */
export function findMembers(reader: Reader, householdId: Id<'Household'>): Promise<MemberRow[]> {
  return reader.rows({
    name: 'member.find',
    text: `select p.id as "personId", p.name, m.joined_at as "joinedAt"
           from household_members m join persons p on p.id = m.person_id
           where m.household_id = $1 order by m.joined_at, p.id`,
    values: [householdId],
  });
}

/** Invitations that still open. */
export function findInvitations(
  reader: Reader,
  householdId: Id<'Household'>,
): Promise<HouseholdMembers['invitations']> {
  return reader.rows({
    name: 'invitation.list',
    text: `select id, email, expires_at as "expiresAt" from household_invitations
           where household_id = $1 and ended_at is null and expires_at > etal_now()
           order by created_at, id limit 100`,
    values: [householdId],
  });
}

export async function insertMember(
  tx: Tx,
  householdId: Id<'Household'>,
  personId: Id<'Person'>,
): Promise<void> {
  await tx.rows({
    name: 'member.insert',
    text: `insert into household_members (household_id, person_id, joined_at)
           values ($1, $2, etal_now())`,
    values: [householdId, personId],
  });
}

export async function deleteMember(
  tx: Tx,
  householdId: Id<'Household'>,
  personId: Id<'Person'>,
): Promise<void> {
  await tx.rows({
    name: 'member.delete',
    text: 'delete from household_members where household_id = $1 and person_id = $2',
    values: [householdId, personId],
  });
}

export async function countInvitationsOfDay(tx: Tx, householdId: Id<'Household'>): Promise<number> {
  const [row] = await tx.rows<{ count: number }>({
    name: 'invitation.count',
    text: `select count(*)::int as count from household_invitations
           where household_id = $1 and created_at > etal_now() - interval '1 day'`,
    values: [householdId],
  });
  return row!.count;
}

export type NewInvitation = {
  id: Id<'HouseholdInvitation'>;
  householdId: Id<'Household'>;
  email: string;
  invitedBy: Id<'Person'>;
  secretId: string;
  hash: string;
  days: number;
};

/** Writes an invitation of a locked household with its secret; the one before to that address ends. */
export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<Instant> {
  await endInvitations(tx, invitation.householdId, { email: invitation.email });
  const [row] = await tx.rows<{ expiresAt: Instant }>({
    name: 'invitation.insert',
    text: `with invitation as (
             insert into household_invitations
               (id, household_id, email, invited_by, created_at, expires_at)
             values ($1, $2, $3, $4, etal_now(), etal_now() + make_interval(days => $7))
             returning id, created_at, expires_at)
           insert into mailed_secrets (id, hash, purpose, subject_id, created_at, expires_at)
           select $5, $6, 'invitation', id, created_at, expires_at from invitation
           returning expires_at as "expiresAt"`,
    values: [
      invitation.id,
      invitation.householdId,
      invitation.email,
      invitation.invitedBy,
      invitation.secretId,
      invitation.hash,
      invitation.days,
    ],
  });
  return row!.expiresAt;
}

export type HubInvitation = {
  id: Id<'HouseholdInvitation'>;
  householdId: Id<'Household'>;
  email: string;
  secretId: string;
  hash: string;
};

/** Writes invitations in the name of a hub, each with its secret, in one statement. */
export async function insertHubInvitations(
  tx: Tx,
  invitations: readonly HubInvitation[],
  { hubId, invitedBy, days }: { hubId: string; invitedBy: Id<'Person'>; days: number },
): Promise<void> {
  await tx.rows({
    name: 'invitation.insert_of_hub',
    text: `with row as (
             select * from jsonb_to_recordset($1::jsonb)
               row(id uuid, "householdId" uuid, email text, "secretId" uuid, hash text)),
           invitation as (
             insert into household_invitations
               (id, household_id, email, hub_id, invited_by, created_at, expires_at)
             select id, "householdId", email, $2, $3, etal_now(),
               etal_now() + make_interval(days => $4) from row)
           insert into mailed_secrets (id, hash, purpose, subject_id, created_at, expires_at)
           select "secretId", hash, 'invitation', id, etal_now(),
             etal_now() + make_interval(days => $4) from row`,
    values: [JSON.stringify(invitations), hubId, invitedBy, days],
  });
}

/** Ends invitations of a household, by id or address: their links open nothing any more. */
export async function endInvitations(
  tx: Tx,
  householdId: Id<'Household'>,
  which: { id?: string; email?: string },
): Promise<number> {
  const ended = await tx.rows({
    name: 'invitation.end',
    text: `with ended as (
             update household_invitations set ended_at = etal_now()
             where household_id = $1 and ended_at is null
               and ($2::uuid is null or id = $2) and ($3::text is null or email = $3)
             returning id),
           used as (
             update mailed_secrets set consumed_at = etal_now()
             where purpose = 'invitation' and subject_id in (select id from ended))
           select id from ended`,
    values: [householdId, which.id ?? null, which.email ?? null],
  });
  return ended.length;
}

export type InvitationRow = {
  id: Id<'HouseholdInvitation'>;
  householdId: Id<'Household'>;
  householdName: string;
  /** a person; a hub when it moved the household in */
  invitedBy: string;
  isFromHub: boolean;
  /** the hub took it over from its old tool */
  isMovedIn: boolean;
  email: string;
  locale: 'fr' | 'en';
  expiresAt: Instant;
};

/** An invitation that still opens, by its id or by the hash of its secret. */
export async function findInvitation(
  reader: Reader,
  by: { id: string } | { hash: string },
): Promise<InvitationRow | undefined> {
  const rows = await reader.rows<InvitationRow>({
    name: 'invitation.find',
    text: `select i.id, i.household_id as "householdId", h.name as "householdName",
             coalesce(hub.name, p.name) as "invitedBy", hub.id is not null as "isFromHub",
             exists (select from moved_households v
               where v.hub_id = i.hub_id and v.household_id = i.household_id) as "isMovedIn",
             i.email, h.locale, i.expires_at as "expiresAt"
           from household_invitations i
           join households h on h.id = i.household_id
           join persons p on p.id = i.invited_by
           left join organizations hub on hub.id = i.hub_id
           where i.ended_at is null and i.expires_at > etal_now()
             and ($1::uuid is null or i.id = $1)
             and ($2::text is null or i.id = (
               select subject_id from mailed_secrets where hash = $2 and purpose = 'invitation'))`,
    values: ['id' in by ? by.id : null, 'hash' in by ? by.hash : null],
  });
  return rows[0];
}
