import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { findTags, type TagRow } from './repository.ts';

/** The tags by which a hub gathers households. Refusal: `not_found`. */
export async function listTags(
  app: App,
  actor: Actor,
  hubId: Id<'Organization'>,
): Promise<{ items: TagRow[] }> {
  requireAccess(actor, 'household_file.list', { hubId });
  return { items: await findTags(app.database.read, hubId) };
}
