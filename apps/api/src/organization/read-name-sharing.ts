import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findNameSharing, findOrganization, type OrganizationWithKeepers } from './repository.ts';

export type NameSharing = { since: Instant | null };

/** Whether sheets of a hub's days tell names. Refusal: `not_found` for who does not run the hub. */
export async function readNameSharing(
  app: App,
  actor: Actor,
  hubId: Id<'Organization'>,
): Promise<NameSharing> {
  const { read } = app.database;
  requireHub(actor, await findOrganization(read, hubId));
  return { since: await findNameSharing(read, hubId) };
}

/** Refusal: `not_found` for who does not run it, or what is no hub. */
export function requireHub(actor: Actor, organization: OrganizationWithKeepers | undefined): void {
  if (organization?.record.kind !== 'hub') throw new Refusal('not_found');
  const { record, keptBy } = organization;
  requireAccess(actor, 'organization.change', { organizationId: record.id, keptBy });
}
