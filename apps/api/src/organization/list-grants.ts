import type { Grant } from '@etal/contracts/organization/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findOrganization, loadGrants } from './repository.ts';

/** What an organization allows others and is allowed. Refusal: `not_found` for who does not run it. */
export async function listGrants(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
): Promise<{ items: Grant[]; nextCursor: null }> {
  const organization = await findOrganization(app.database.read, organizationId);
  if (!organization) throw new Refusal('not_found');
  const { keptBy } = organization;
  requireAccess(actor, 'organization.change', { organizationId, keptBy });
  return {
    items: await loadGrants(app.database.read, organizationId, limits.sellersPerHubMax),
    nextCursor: null,
  };
}
