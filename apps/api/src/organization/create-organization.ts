import type { Organization } from '@etal/contracts/organization/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import { personOf, type Actor } from '@etal/domain/access/actor';
import { slugOf } from '@etal/domain/organization/slug';
import type { Id } from '@etal/domain/shared/id';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { giveRole, type NewMember } from './give-role.ts';
import { insertOrganization, replaceGrants, type OrganizationRow } from './repository.ts';

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
    const record = await insertWithSlug(tx, fields);
    if (hubId && fields.kind === 'producer') await grantAll(tx, record.id, hubId);
    if (manager) await giveRole(tx, record.id, { ...manager, role: 'manager' });
    if (hubId && !manager) tx.keeping = { organizationId: record.id, keeperId: hubId };
    await recordAudit(tx, 'organization.created', record.id, { hubId: hubId ?? null });
    return record;
  });
}

async function insertWithSlug(
  tx: Tx,
  fields: Omit<OrganizationRow, 'id' | 'slug' | 'isPublicService'>,
): Promise<OrganizationRow> {
  const id = tx.newId<'Organization'>();
  const slug = slugOf(fields.name);
  const record = { ...fields, id, slug, isPublicService: false };
  if (await insertOrganization(tx, record)) return record;
  const other = { ...record, slug: `${slug}-${id.slice(-8)}` };
  if (await insertOrganization(tx, other)) return other;
  throw new Error('two organizations have one slug and one end of an id');
}

function grantAll(tx: Tx, granterId: Id<'Organization'>, receiverId: Id<'Organization'>) {
  const createdBy = personOf(tx.actor);
  return replaceGrants(tx, { granterId, receiverId, kinds: ['sell', 'catalogue'], createdBy });
}
