import { slugOf } from '@etal/domain/organization/slug';
import { personOf } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { insertOrganization, replaceGrants, type OrganizationRow } from './repository.ts';

/**
 * Adds a producer that nobody signs in for, within a transaction: the hub sells its products, writes
 * its catalogue and keeps its record. Whoever calls has checked that the actor manages the hub.
 *
 * @see docs/rules.md K1
 */
export async function addProducer(
  tx: Tx,
  hubId: Id<'Organization'>,
  told: Pick<OrganizationRow, 'id' | 'name' | 'town'>,
): Promise<void> {
  const record = await insertWithSlug(tx, { ...blank, ...told, legalName: told.name });
  await grantAll(tx, record.id, hubId);
  tx.keeping = { organizationId: record.id, keeperId: hubId };
  await recordAudit(tx, 'organization.created', record.id, { hubId });
  tx.keeping = null;
}

const blank = {
  kind: 'producer',
  about: '',
  siret: null,
  address: '',
  email: null,
  phone: null,
  contactEmail: null,
  contactPhone: null,
  isVatExempt: false,
  alcoholLicence: '',
  isPrivateSeller: false,
} as const;

/** Two organizations of one name get two addresses. */
export async function insertWithSlug(
  tx: Tx,
  fields: Omit<OrganizationRow, 'slug' | 'isPublicService'>,
): Promise<OrganizationRow> {
  const slug = slugOf(fields.name);
  const record = { ...fields, slug, isPublicService: false };
  if (await insertOrganization(tx, record)) return record;
  const other = { ...record, slug: `${slug}-${fields.id.slice(-8)}` };
  if (await insertOrganization(tx, other)) return other;
  throw new Error('two organizations have one slug and one end of an id');
}

/** The hub sells the products of a producer and writes its catalogue. */
export function grantAll(tx: Tx, granterId: Id<'Organization'>, receiverId: Id<'Organization'>) {
  const createdBy = personOf(tx.actor);
  return replaceGrants(tx, { granterId, receiverId, kinds: ['sell', 'catalogue'], createdBy });
}
