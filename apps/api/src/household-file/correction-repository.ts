import type {
  HouseholdCorrection,
  HubInvitationState,
} from '@etal/contracts/household-file/endpoints';
import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { CorrectedField } from '@etal/domain/household-file/correction';
import { limits } from '@etal/domain/shared/limits';
import type { Tx } from '../shared/app.ts';
import type { FileAddress } from './require-file.ts';

export type Standing = {
  hasAccount: boolean;
  /** the hub was the first to know it: nobody but a hub makes a household without an account */
  isMadeHere: boolean;
  /** where the hub invites it */
  email: string | null;
};

export async function loadStanding(
  reader: Reader,
  { hubId, householdId }: FileAddress,
): Promise<Standing> {
  const [standing] = await reader.rows<Standing>({
    name: 'household_correction.standing',
    text: `select
        exists (select from household_members where household_id = $2) as "hasAccount",
        coalesce($1 = (select hub_id from hub_households where household_id = $2
          order by met_at, hub_id limit 1), false) as "isMadeHere",
        (select email from household_emails where hub_id = $1 and household_id = $2) as email`,
    values: [hubId, householdId],
  });
  return standing!;
}

/** Where a hub invites a household from now on; nowhere when null. */
export async function replaceEmail(
  tx: Tx,
  { hubId, householdId }: FileAddress,
  email: string | null,
): Promise<void> {
  await tx.rows({
    name: 'household_correction.delete_email',
    text: 'delete from household_emails where hub_id = $1 and household_id = $2',
    values: [hubId, householdId],
  });
  if (email === null) return;
  await tx.rows({
    name: 'household_correction.insert_email',
    text: 'insert into household_emails (hub_id, household_id, email) values ($1, $2, $3)',
    values: [hubId, householdId, email],
  });
}

export async function insertHouseholdCorrection(
  tx: Tx,
  { hubId, householdId }: FileAddress,
  { fields, nameBefore }: { fields: readonly CorrectedField[]; nameBefore: string | null },
): Promise<void> {
  await tx.rows({
    name: 'household_correction.insert',
    text: `insert into household_corrections
             (id, hub_id, household_id, fields, name_before, at, by)
           values ($1, $2, $3, $4, $5, etal_now(), $6)`,
    values: [tx.newId(), hubId, householdId, fields, nameBefore, personOf(tx.actor)],
  });
}

/** What a hub corrected of a household, the latest first. */
export function findCorrections(
  reader: Reader,
  { hubId, householdId }: FileAddress,
): Promise<HouseholdCorrection[]> {
  return reader.rows<HouseholdCorrection>({
    name: 'household_correction.list',
    text: `select c.fields, c.name_before as "nameBefore", c.at, nullif(p.name, '') as by
      from household_corrections c left join persons p on p.id = c.by
      where c.hub_id = $1 and c.household_id = $2
      order by c.at desc, c.id desc limit ${limits.correctionsShownMax}`,
    values: [hubId, householdId],
  });
}

/** The last invitation of a household in the name of a hub. */
export async function findLastInvitation(
  reader: Reader,
  { hubId, householdId }: FileAddress,
): Promise<HubInvitationState | undefined> {
  const [invitation] = await reader.rows<HubInvitationState>({
    name: 'household_correction.last_invitation',
    text: `select i.created_at as "askedAt", i.expires_at as "expiresAt",
        i.ended_at is null and i.expires_at > etal_now() as "isOpen",
        (select max(x.sent_at) from mails x where x.created_at >= i.created_at
           and x.reason = 'household.moved_in' and x.subject_id = i.id) as "sentAt"
      from household_invitations i
      where i.hub_id = $1 and i.household_id = $2
      order by i.created_at desc, i.id desc limit 1`,
    values: [hubId, householdId],
  });
  return invitation;
}
