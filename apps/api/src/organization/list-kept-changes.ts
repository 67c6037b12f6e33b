import type { KeptChange } from '@etal/contracts/organization/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { listKeptChangeRows } from './keeping-repository.ts';
import { findOrganization } from './repository.ts';

/**
 * What hubs entered for a producer: who, when, what; the latest first.
 *
 * Refusal: `not_found` for who may not correct its record: the producer once it has claimed it, and
 * the hub that keeps it until then.
 *
 * @see docs/rules.md K2
 */
export async function listKeptChanges(
  app: App,
  actor: Actor,
  { organizationId, cursor }: { organizationId: Id<'Organization'>; cursor?: string | undefined },
): Promise<{ items: KeptChange[]; nextCursor: string | null }> {
  const reader = app.database.read;
  const organization = await findOrganization(reader, organizationId);
  if (!organization) throw new Refusal('not_found');
  const { keptBy } = organization;
  requireAccess(actor, 'organization.change', { organizationId, keptBy });
  const limit = limits.listItemsMax;
  const before = cursor ?? null;
  const found = await listKeptChangeRows(reader, { organizationId, before, limit });
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? items.at(-1)!.id : null };
}
