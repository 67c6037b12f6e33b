import type { ClaimLink } from '@etal/contracts/organization/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { claimLinkExpiry } from '@etal/domain/access/claim';
import { keepingOf } from '@etal/domain/access/keeping';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { claimHashOf } from './claim-link.ts';
import { endClaimLinks, findWaitingLink, insertClaimLink } from './claim-repository.ts';
import { showClaimLink } from './read-claim-link.ts';
import { loadMembers, lockOrganization } from './repository.ts';

export type ClaimLinkRequest = {
  organizationId: Id<'Organization'>;
  delivery: 'mail' | 'letter';
};

/**
 * Makes the link by which a producer claims its record; an earlier one ends. It is mailed to the
 * address of the record, or waits to be printed.
 *
 * Refusals: `not_found` for who does not keep the record; `organization.claimed` when somebody acts
 * for it; `claim.no_address` for a mail to a record without an e-mail.
 *
 * @see docs/rules.md K3
 */
export function createClaimLink(
  app: App,
  actor: Actor,
  { organizationId, delivery }: ClaimLinkRequest,
): Promise<ClaimLink> {
  return app.inTransaction(actor, async (tx) => {
    const organization = await lockOrganization(tx, organizationId);
    if (organization?.record.kind !== 'producer') throw new Refusal('not_found');
    const { record, keptBy } = organization;
    requireAccess(actor, 'claim.offer', { keptBy });
    if ((await loadMembers(tx, organizationId, 1)).length > 0) {
      throw new Refusal('organization.claimed');
    }
    if (delivery === 'mail' && record.email === null) throw new Refusal('claim.no_address');
    await endClaimLinks(tx, organizationId);
    const id = tx.newId<'MailedSecret'>();
    const madeAt = await tx.readNow();
    const expiresAt = claimLinkExpiry(madeAt);
    await insertClaimLink(tx, {
      id,
      hash: claimHashOf(app, id),
      organizationId,
      madeAt,
      expiresAt,
    });
    tx.keeping = keepingOf(actor, organizationId, keptBy);
    await recordAudit(tx, 'claim.link_made', organizationId, { delivery });
    if (delivery === 'mail') await announce(tx, 'claim.link_made', id);
    return showClaimLink(app, (await findWaitingLink(tx, { linkId: id }))!);
  });
}
