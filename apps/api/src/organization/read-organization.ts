import type { Organization } from '@etal/contracts/organization/endpoints';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findOrganization } from './repository.ts';

/** One organization, for everybody. Refusal: `not_found`. */
export async function readOrganization(app: App, id: Id<'Organization'>): Promise<Organization> {
  const found = await findOrganization(app.database.read, id);
  if (!found) throw new Refusal('not_found');
  return found.record;
}
