import type { Reader } from '@etal/db/transaction';
import type { Membership } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';

export type LiveSession = { householdIds: Id<'Household'>[]; memberships: Membership[] };

/** A live session with what its person belongs to; one statement, sent with every request. */
export async function findSession(
  reader: Reader,
  sessionId: Id<'Session'>,
  personId: Id<'Person'>,
): Promise<LiveSession | undefined> {
  const rows = await reader.rows<LiveSession>({
    name: 'session.find',
    text: `select
        array(select household_id from household_members where person_id = s.person_id
              order by joined_at desc, household_id desc)
          as "householdIds",
        coalesce((select json_agg(json_build_object('organizationId', organization_id, 'role', role))
                  from memberships where person_id = s.person_id), '[]') as memberships
      from sessions s
      where s.id = $1 and s.person_id = $2 and s.ended_at is null and s.expires_at > etal_now()`,
    values: [sessionId, personId],
  });
  return rows[0];
}

export type OpenLink = {
  purpose: 'order' | 'publish' | 'invitation' | 'notice' | 'disruption';
  subjectId: string;
};

/** A link that still opens: a secret that is not used up, before its expiry. */
export async function findLink(reader: Reader, hash: string): Promise<OpenLink | undefined> {
  const rows = await reader.rows<OpenLink>({
    name: 'link.find',
    text: `select purpose, subject_id as "subjectId" from mailed_secrets
           where hash = $1
             and purpose in ('order', 'publish', 'invitation', 'notice', 'disruption')
             and consumed_at is null and expires_at > etal_now()`,
    values: [hash],
  });
  return rows[0];
}
