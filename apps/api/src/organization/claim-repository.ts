import type { ClaimLink } from '@etal/contracts/organization/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { KeptClaimLink } from '@etal/domain/access/claim';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import type { Tx } from '../shared/app.ts';

/** Ends what may still wait for an organization: the latest link is the only one. */
export async function endClaimLinks(tx: Tx, organizationId: Id<'Organization'>): Promise<void> {
  await tx.rows({
    name: 'claim_link.end',
    text: `update mailed_secrets set expires_at = least(expires_at, $2)
           where subject_id = $1 and purpose = 'claim' and consumed_at is null`,
    values: [organizationId, toIso(await tx.readNow())],
  });
}

export type NewClaimLink = {
  id: Id<'MailedSecret'>;
  hash: string;
  organizationId: Id<'Organization'>;
  madeAt: Instant;
  expiresAt: Instant;
};

export async function insertClaimLink(tx: Tx, link: NewClaimLink): Promise<void> {
  await tx.rows({
    name: 'claim_link.insert',
    text: `insert into mailed_secrets (id, hash, purpose, subject_id, created_at, expires_at)
           values ($1, $2, 'claim', $3, $4, $5)`,
    values: [link.id, link.hash, link.organizationId, toIso(link.madeAt), toIso(link.expiresAt)],
  });
}

export type WaitingLink = Omit<ClaimLink, 'url' | 'secret'> & {
  id: Id<'MailedSecret'>;
  hash: string;
  /** of the record: where a mail goes */
  email: string | null;
};

/** The link that waits for the producer of a record that nobody claimed. */
export async function findWaitingLink(
  reader: Reader,
  by: { organizationId: string } | { linkId: string },
): Promise<WaitingLink | undefined> {
  const rows = await reader.rows<WaitingLink>({
    name: 'claim_link.waiting',
    text: `select s.id, s.hash, o.email, o.name as "organizationName",
             o.address as "organizationAddress", o.town as "organizationTown",
             ${keeperNames} as "keeperNames", s.created_at as "madeAt", s.expires_at as "expiresAt"
           from mailed_secrets s join organizations o on o.id = s.subject_id
           where s.purpose = 'claim' and s.consumed_at is null and s.expires_at > etal_now()
             and (s.subject_id = $1 or s.id = $2)
             and not exists (select from memberships where organization_id = o.id)
           order by s.created_at desc, s.id desc limit 1`,
    values: ['organizationId' in by ? by.organizationId : null, 'linkId' in by ? by.linkId : null],
  });
  return rows[0];
}

export type ClaimRow = KeptClaimLink & {
  id: Id<'MailedSecret'>;
  organizationId: Id<'Organization'>;
};

/** A claim link by the hash of its secret, whatever became of it. */
export async function findClaimLink(reader: Reader, hash: string): Promise<ClaimRow | undefined> {
  const rows = await reader.rows<ClaimRow>({
    name: 'claim_link.find',
    text: `select s.id, s.subject_id as "organizationId", s.expires_at as "expiresAt",
             s.consumed_at as "consumedAt", exists (
               select from mailed_secrets later
               where later.subject_id = s.subject_id and later.purpose = 'claim'
                 and later.id > s.id) as "isReplaced"
           from mailed_secrets s where s.hash = $1 and s.purpose = 'claim'`,
    values: [hash],
  });
  return rows[0];
}

export async function updateClaimLinkUsed(tx: Tx, linkId: Id<'MailedSecret'>): Promise<void> {
  await tx.rows({
    name: 'claim_link.use',
    text: 'update mailed_secrets set consumed_at = $2 where id = $1',
    values: [linkId, toIso(await tx.readNow())],
  });
}

/** Names of the hubs that write the catalogue of `o`, by name. */
const keeperNames = `array(
  select k.name from grants g join organizations k on k.id = g.receiver_id
  where g.granter_id = o.id and g.kind = 'catalogue' order by k.name, k.id limit 20)`;

/** Names of the hubs that keep a record, by name. */
export async function loadKeeperNames(
  reader: Reader,
  organizationId: Id<'Organization'>,
): Promise<string[]> {
  const [row] = await reader.rows<{ names: string[] }>({
    name: 'keeper.names',
    text: `select ${keeperNames} as names from organizations o where o.id = $1`,
    values: [organizationId],
  });
  return row?.names ?? [];
}
