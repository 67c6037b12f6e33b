import type { Organization } from '@etal/contracts/organization/endpoints';
import { mayAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findOrganization } from './repository.ts';
import { toldToAll } from './told-to-all.ts';

/**
 * One organization, for everybody. Its email and phone are for who may correct its record: of a
 * farm that a hub keeps, the hub typed them to send its claim letter.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md K7
 */
export async function readOrganization(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
): Promise<Organization> {
  const found = await findOrganization(app.database.read, organizationId);
  if (!found) throw new Refusal('not_found');
  const { record, keptBy } = found;
  const isKeeper = mayAccess(actor, 'organization.change', { organizationId, keptBy });
  return isKeeper ? record : toldToAll(record);
}
