import type { Certificate } from '@etal/contracts/organization/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { keepingOf } from '@etal/domain/access/keeping';
import { faultsOfCertificate } from '@etal/domain/organization/certificate';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import {
  insertCertificate,
  loadCertificates,
  readLocalToday,
  type CertificateRecord,
} from './certificate-repository.ts';
import { lockOrganization } from './repository.ts';

type Told = {
  organizationId: Id<'Organization'>;
  told: Pick<CertificateRecord, 'label' | 'certifier' | 'reference' | 'endsOn'>;
};

/**
 * Records what proves a label of an organization; shops are told.
 *
 * Refusals: `not_found` for who does not keep the record, `request.invalid` for a control body that
 * is none or a day that is past, `certificate.too_many`.
 *
 * @see docs/rules.md C8
 */
export function addCertificate(
  app: App,
  actor: Actor,
  { organizationId, told }: Told,
): Promise<Certificate> {
  return app.inTransaction(actor, async (tx) => {
    const organization = await lockOrganization(tx, organizationId);
    if (!organization) throw new Refusal('not_found');
    const { keptBy } = organization;
    requireAccess(actor, 'organization.change', { organizationId, keptBy });
    tx.keeping = keepingOf(actor, organizationId, keptBy);
    const faults = faultsOfCertificate(told, await readLocalToday(tx));
    if (faults.length > 0) throw new Refusal('request.invalid', undefined, faults);
    const known = await loadCertificates(tx, organizationId);
    if (known.length >= limits.certificatesPerOrganizationMax) {
      throw new Refusal('certificate.too_many');
    }
    const id = app.newId<'Certificate'>();
    await insertCertificate(tx, { id, organizationId, ...told });
    await recordAudit(tx, 'certificate.added', id, { label: told.label });
    await announce(tx, 'catalogue.changed', organizationId);
    const certificates = await loadCertificates(tx, organizationId);
    return certificates.find((certificate) => certificate.id === id)!;
  });
}
