import type { ClaimPreview } from '@etal/contracts/organization/endpoints';
import { Refusal } from '@etal/domain/shared/refusal';
import { hashSecret } from '../access/secret.ts';
import type { App } from '../shared/app.ts';
import { findWaitingLink, findClaimLink } from './claim-repository.ts';
import { requireLive } from './require-live.ts';

/**
 * Whose record a claim link opens: what its letter says, for whoever holds it.
 *
 * Refusals: `claim.unknown`, `claim.used`, `claim.replaced`, `claim.expired`,
 * `organization.claimed`; none tells whose record it was.
 */
export async function previewClaim(app: App, secret: string): Promise<ClaimPreview> {
  return app.inTransaction({ kind: 'anonymous' }, async (tx) => {
    const link = requireLive(await findClaimLink(tx, hashSecret(secret)), await tx.readNow());
    const waiting = await findWaitingLink(tx, { linkId: link.id });
    if (!waiting) throw new Refusal('organization.claimed');
    const { organizationName, organizationTown, keeperNames, expiresAt } = waiting;
    return { organizationName, organizationTown, keeperNames, expiresAt };
  });
}
