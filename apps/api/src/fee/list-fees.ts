import type { Fee } from '@etal/contracts/fee/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { findFees } from './repository.ts';

/** What an organization keeps of its sales, for its managers. Refusal: `not_found`. */
export async function listFees(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
): Promise<{ items: Fee[]; nextCursor: null }> {
  requireAccess(actor, 'fee.change', { organizationId });
  return { items: await findFees(app.database.read, organizationId), nextCursor: null };
}
