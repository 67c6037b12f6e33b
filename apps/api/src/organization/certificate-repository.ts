import type { Certificate } from '@etal/contracts/organization/endpoints';
import type { Reader } from '@etal/db/transaction';
import { certificateStateOf } from '@etal/domain/organization/certificate';
import type { Id } from '@etal/domain/shared/id';
import type { LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { Tx } from '../shared/app.ts';
import { localToday } from '../shared/local-today.ts';

type CertificateRow = Omit<Certificate, 'state'> & { today: LocalDate };

/** What an organization proves, the first to end first; bounded. */
export async function loadCertificates(
  reader: Reader,
  organizationId: Id<'Organization'>,
): Promise<Certificate[]> {
  const rows = await reader.rows<CertificateRow>({
    name: 'certificate.load',
    text: `select c.id, c.label, c.certifier, c.reference, c.ends_on as "endsOn",
        case when k.id is not null then json_build_object('organizationName', k.name,
          'at', (extract(epoch from c.created_at) * 1000)::bigint) end as "enteredBy",
        ${localToday} as today
      from certificates c left join organizations k on k.id = c.keeper_id
      where c.organization_id = $1
      order by c.ends_on, c.id limit ${limits.certificatesPerOrganizationMax}`,
    values: [organizationId],
  });
  return rows.map(({ today, ...row }) => ({
    ...row,
    state: certificateStateOf(row.endsOn, today),
  }));
}

export type CertificateRecord = Pick<
  Certificate,
  'label' | 'certifier' | 'reference' | 'endsOn'
> & { id: Id<'Certificate'>; organizationId: Id<'Organization'> };

export async function insertCertificate(tx: Tx, record: CertificateRecord): Promise<void> {
  await tx.rows({
    name: 'certificate.insert',
    text: `insert into certificates (id, organization_id, label, certifier, reference, ends_on,
             keeper_id, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, etal_now())`,
    values: [
      record.id,
      record.organizationId,
      record.label,
      record.certifier,
      record.reference,
      record.endsOn,
      tx.keeping?.keeperId ?? null,
    ],
  });
}

/** @returns false when the organization has no such certificate */
export async function deleteCertificate(
  tx: Tx,
  { organizationId, certificateId }: Record<'organizationId' | 'certificateId', string>,
): Promise<boolean> {
  const rows = await tx.rows({
    name: 'certificate.delete',
    text: 'delete from certificates where id = $1 and organization_id = $2 returning 1',
    values: [certificateId, organizationId],
  });
  return rows.length > 0;
}

/** Marks the certificates that are over and were not marked yet; whose they are, each once. */
export async function endPastCertificates(tx: Tx): Promise<Id<'Organization'>[]> {
  const rows = await tx.rows<{ organizationId: Id<'Organization'> }>({
    name: 'certificate.end',
    text: `with ended as (
        update certificates set ended_at = etal_now()
        where ended_at is null and ends_on < ${localToday} returning organization_id)
      select distinct organization_id as "organizationId" from ended order by 1`,
  });
  return rows.map(({ organizationId }) => organizationId);
}

/** The day that the territory lives. */
export async function readLocalToday(reader: Reader): Promise<LocalDate> {
  const [row] = await reader.rows<{ today: LocalDate }>({
    name: 'local_today.read',
    text: `select ${localToday} as today`,
  });
  return row!.today;
}
