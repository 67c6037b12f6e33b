import type { Organization } from '@etal/contracts/organization/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { keepingOf } from '@etal/domain/access/keeping';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import {
  isSellingAlcohol,
  lockOrganization,
  updateOrganization,
  type OrganizationRow,
} from './repository.ts';

type Changeable = Omit<OrganizationRow, 'id' | 'kind' | 'slug' | 'isPublicService'>;

export type OrganizationChange = Partial<Changeable>;

/**
 * Corrects the record of an organization. Its name is shown in shops, so they are told.
 *
 * Refusals: `not_found` for who does not keep the record; `organization.licence_needed` without the
 * licence while it sells alcohol (rule C10).
 */
export function changeOrganization(
  app: App,
  actor: Actor,
  { organizationId, change }: { organizationId: Id<'Organization'>; change: OrganizationChange },
): Promise<Organization> {
  return app.inTransaction(actor, async (tx) => {
    const found = await lockOrganization(tx, organizationId);
    if (!found) throw new Refusal('not_found');
    requireAccess(actor, 'organization.change', { organizationId, keptBy: found.keptBy });
    tx.keeping = keepingOf(actor, organizationId, found.keptBy);
    const record: OrganizationRow = { ...found.record, ...change };
    if (record.alcoholLicence === '' && (await isSellingAlcohol(tx, organizationId))) {
      throw licenceNeeded();
    }
    await updateOrganization(tx, record);
    await recordAudit(tx, 'organization.changed', organizationId, { fields: Object.keys(change) });
    await announce(tx, 'catalogue.changed', organizationId);
    return record;
  });
}

function licenceNeeded(): Refusal {
  const fields = [{ path: 'alcoholLicence', code: 'required' }];
  return new Refusal('organization.licence_needed', undefined, fields);
}
