import type { Organization } from '@etal/contracts/organization/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { grantAll, insertWithSlug } from './add-producer.ts';
import { giveRole, type NewMember } from './give-role.ts';
import type { OrganizationRow } from './repository.ts';

export type NewOrganization = Omit<OrganizationRow, 'id' | 'slug' | 'isPublicService'> & {
  hubId?: Id<'Organization'> | undefined;
  manager?: Omit<NewMember, 'role'> | undefined;
};

/**
 * Adds an organization. A producer added by a hub lets it sell its products and write its
 * catalogue, and the hub keeps its record until somebody acts for it.
 *
 * Refusal: `not_found` for who may not add it.
 */
export function createOrganization(
  app: App,
  actor: Actor,
  { hubId, manager, ...fields }: NewOrganization,
): Promise<Organization> {
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'organization.create', { kind: fields.kind, hubId: hubId ?? null });
    const record = await insertWithSlug(tx, { ...fields, id: tx.newId() });
    if (hubId && fields.kind === 'producer') await grantAll(tx, record.id, hubId);
    if (manager) await giveRole(tx, record.id, { ...manager, role: 'manager' });
    if (hubId && !manager) tx.keeping = { organizationId: record.id, keeperId: hubId };
    await recordAudit(tx, 'organization.created', record.id, { hubId: hubId ?? null });
    return record;
  });
}
