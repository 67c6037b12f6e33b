import type { Fee } from '@etal/contracts/fee/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { faultsOfFee } from '@etal/domain/fee/fee';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockOrganization } from '../organization/repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findFees, insertFee, isScopeOf, type NewFee } from './repository.ts';

/**
 * Makes a fee of an organization. What is published already keeps its prices: the fee counts from
 * the next publication.
 *
 * Refusals: `not_found`, also for a producer that does not sell through the organization and for
 * another's place; `request.invalid` when its number does not fit its calculator; `fee.too_many`.
 *
 * @see docs/rules.md Z1, Z3
 */
export function addFee(
  app: App,
  actor: Actor,
  {
    organizationId,
    told,
  }: { organizationId: Id<'Organization'>; told: Omit<NewFee, 'id' | 'organizationId'> },
): Promise<Fee> {
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'fee.change', { organizationId });
    if (!(await lockOrganization(tx, organizationId))) throw new Refusal('not_found');
    const faults = faultsOfFee(told);
    if (faults.length > 0) throw new Refusal('request.invalid', undefined, faults);
    if (!(await isScopeOf(tx, { organizationId, ...told }))) throw new Refusal('not_found');
    const known = await findFees(tx, organizationId);
    if (known.filter(({ endedAt }) => endedAt === null).length >= limits.feesPerOrganizationMax) {
      throw new Refusal('fee.too_many');
    }
    const id = app.newId<'Fee'>();
    await insertFee(tx, { id, organizationId, ...told });
    await recordAudit(tx, 'fee.added', id);
    return (await findFees(tx, organizationId)).find((fee) => fee.id === id)!;
  });
}
