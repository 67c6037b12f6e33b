import type { OrganizationRow } from './repository.ts';

/**
 * What everybody may read of a record: not how its keeper reaches it, and of a private person only
 * the name, the town and a contact that is meant to be public.
 *
 * @see docs/rules.md K7
 */
export function toldToAll(record: OrganizationRow): OrganizationRow {
  const told = { ...record, email: null, phone: null };
  return told.isPrivateSeller ? { ...told, legalName: '', siret: null, address: '' } : told;
}
