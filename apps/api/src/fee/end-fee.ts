import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockOrganization } from '../organization/repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { endFeeOf } from './repository.ts';

/**
 * Ends a fee: it counts on nothing that is published from then on.
 *
 * Refusal: `not_found`, for another's fee and one that has ended too.
 *
 * @see docs/rules.md Z1
 */
export function endFee(
  app: App,
  actor: Actor,
  { organizationId, feeId }: { organizationId: Id<'Organization'>; feeId: Id<'Fee'> },
): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'fee.change', { organizationId });
    if (!(await lockOrganization(tx, organizationId))) throw new Refusal('not_found');
    const isEnded = await endFeeOf(tx, { organizationId, feeId });
    if (!isEnded) throw new Refusal('not_found');
    await recordAudit(tx, 'fee.ended', feeId);
  });
}
