import type { Grant } from '@etal/contracts/organization/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import { personOf, type Actor } from '@etal/domain/access/actor';
import { grantableKinds, type GrantKind } from '@etal/domain/organization/grants';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findOrganization, lockOrganization, replaceGrants } from './repository.ts';

export type GrantRequest = {
  granterId: Id<'Organization'>;
  receiverId: Id<'Organization'>;
  kinds: readonly GrantKind[];
};

/**
 * Sets what an organization allows another from now on; what is published stays published.
 *
 * Refusal: `not_found` for who is not its manager, or a receiver to which it cannot allow that.
 */
export function writeGrant(app: App, actor: Actor, request: GrantRequest): Promise<Grant> {
  return app.inTransaction(actor, async (tx) => {
    const granter = await lockOrganization(tx, request.granterId);
    if (!granter) throw new Refusal('not_found');
    requireAccess(actor, 'grant.change', { granterId: request.granterId });
    const receiver = await findOrganization(tx, request.receiverId);
    if (!receiver || request.receiverId === request.granterId) throw new Refusal('not_found');
    const grantable = grantableKinds(granter.record.kind, receiver.record.kind);
    if (grantable.length === 0) throw new Refusal('not_found');
    if (request.kinds.some((kind) => !grantable.includes(kind))) throw new Refusal('not_found');
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
