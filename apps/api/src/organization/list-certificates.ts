import type { Certificate } from '@etal/contracts/organization/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { loadCertificates } from './certificate-repository.ts';
import { findOrganization } from './repository.ts';

/** What an organization proves. Refusal: `not_found` for who does not keep its record. */
export async function listCertificates(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
): Promise<{ items: Certificate[]; nextCursor: null }> {
  const organization = await findOrganization(app.database.read, organizationId);
  if (!organization) throw new Refusal('not_found');
  const { keptBy } = organization;
  requireAccess(actor, 'organization.change', { organizationId, keptBy });
  return { items: await loadCertificates(app.database.read, organizationId), nextCursor: null };
}
