import type { Keeping } from '@etal/contracts/organization/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { loadKeeping } from './keeping-repository.ts';
import { findOrganization } from './repository.ts';

/** Who keeps a record and who entered it. Refusal: `not_found` for who may not correct it. */
export async function readKeeping(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
): Promise<Keeping> {
  const organization = await findOrganization(app.database.read, organizationId);
  if (!organization) throw new Refusal('not_found');
  const { keptBy } = organization;
  requireAccess(actor, 'organization.change', { organizationId, keptBy });
  return loadKeeping(app.database.read, organizationId);
}
