import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { keepingOf } from '@etal/domain/access/keeping';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { deleteCertificate } from './certificate-repository.ts';
import { lockOrganization } from './repository.ts';

type Address = { organizationId: Id<'Organization'>; certificateId: Id<'Certificate'> };

/**
 * Takes a certificate away; what it alone proved is shown no more.
 *
 * Refusal: `not_found`, for another's certificate too.
 */
export function removeCertificate(
  app: App,
  actor: Actor,
  { organizationId, certificateId }: Address,
): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const organization = await lockOrganization(tx, organizationId);
    if (!organization) throw new Refusal('not_found');
    const { keptBy } = organization;
    requireAccess(actor, 'organization.change', { organizationId, keptBy });
    tx.keeping = keepingOf(actor, organizationId, keptBy);
    const isGone = await deleteCertificate(tx, { organizationId, certificateId });
    if (!isGone) throw new Refusal('not_found');
    await recordAudit(tx, 'certificate.removed', certificateId);
    await announce(tx, 'catalogue.changed', organizationId);
  });
}
