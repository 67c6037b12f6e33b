import { personOf, type Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { requireHub, type NameSharing } from './read-name-sharing.ts';
import { findNameSharing, insertNameSharing, lockOrganization } from './repository.ts';

/**
 * Lets the preparation sheets of a hub's days tell households' short names.
 *
 * Refusal: `not_found` for who does not run the hub, or what is no hub.
 *
 * @see docs/rules.md K6
 */
export function allowNameSharing(
  app: App,
  actor: Actor,
  hubId: Id<'Organization'>,
): Promise<NameSharing> {
  return app.inTransaction(actor, async (tx) => {
    requireHub(actor, await lockOrganization(tx, hubId));
    await insertNameSharing(tx, hubId, personOf(actor));
    await recordAudit(tx, 'name_sharing.allowed', hubId);
    return { since: await findNameSharing(tx, hubId) };
  });
}
