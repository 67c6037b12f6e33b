import type { Grant } from '@etal/contracts/organization/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import { personOf, type Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findOrganization, lockOrganization, replaceGrants } from './repository.ts';

export type GrantRequest = {
  granterId: Id<'Organization'>;
  receiverId: Id<'Organization'>;
  kinds: readonly ('sell' | 'catalogue')[];
};

/**
 * Sets what a producer allows a hub from now on; what is published stays published.
 *
 * Refusal: `not_found` for who is not its manager, or a receiver that is no hub.
 */
export function writeGrant(app: App, actor: Actor, request: GrantRequest): Promise<Grant> {
  return app.inTransaction(actor, async (tx) => {
    const granter = await lockOrganization(tx, request.granterId);
    if (granter?.record.kind !== 'producer') throw new Refusal('not_found');
    requireAccess(actor, 'grant.change', { granterId: request.granterId });
    const receiver = await findOrganization(tx, request.receiverId);
    if (receiver?.record.kind !== 'hub') throw new Refusal('not_found');
    const kinds = [...new Set(request.kinds)].toSorted();
    await replaceGrants(tx, { ...request, kinds, createdBy: personOf(actor) });
    await recordAudit(tx, 'grant.changed', request.granterId, {
      receiverId: request.receiverId,
      kinds,
    });
    return {
      granterId: request.granterId,
      granterName: granter.record.name,
      receiverId: request.receiverId,
      receiverName: receiver.record.name,
      kinds,
      isKept: kinds.includes('catalogue') && granter.keptBy.length > 0,
    };
  });
}
