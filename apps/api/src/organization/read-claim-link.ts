import type { ClaimLink } from '@etal/contracts/organization/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { claimHashOf, claimSecretOf, claimUrlOf } from './claim-link.ts';
import { findWaitingLink, type WaitingLink } from './claim-repository.ts';
import { findOrganization } from './repository.ts';

/**
 * The link that waits for a producer, to print its letter once more.
 *
 * Refusal: `not_found` for who does not keep the record, or when none waits: also one that was made
 * with another secret of the installation, whose address cannot be told any more.
 */
export async function readClaimLink(
  app: App,
  actor: Actor,
  organizationId: Id<'Organization'>,
): Promise<ClaimLink> {
  const { read } = app.database;
  const organization = await findOrganization(read, organizationId);
  if (!organization) throw new Refusal('not_found');
  requireAccess(actor, 'claim.offer', { keptBy: organization.keptBy });
  const link = await findWaitingLink(read, { organizationId });
  if (!link || link.hash !== claimHashOf(app, link.id)) throw new Refusal('not_found');
  return showClaimLink(app, link);
}

export function showClaimLink(
  app: App,
  { id, hash: _hash, email: _email, ...shown }: WaitingLink,
): ClaimLink {
  return { ...shown, url: claimUrlOf(app, id), secret: claimSecretOf(app, id) };
}
