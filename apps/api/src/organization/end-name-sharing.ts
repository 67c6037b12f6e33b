import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { requireHub, type NameSharing } from './read-name-sharing.ts';
import { deleteNameSharing, lockOrganization } from './repository.ts';

/** Has preparation sheets tell codes only again. Refusal: `not_found`, as for allowing names. */
export function endNameSharing(
  app: App,
  actor: Actor,
  hubId: Id<'Organization'>,
): Promise<NameSharing> {
  return app.inTransaction(actor, async (tx) => {
    requireHub(actor, await lockOrganization(tx, hubId));
    await deleteNameSharing(tx, hubId);
    await recordAudit(tx, 'name_sharing.ended', hubId);
    return { since: null };
  });
}
