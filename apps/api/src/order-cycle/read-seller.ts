import type { Seller } from '@etal/contracts/order-cycle/endpoints';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { loadCertificates } from '../organization/certificate-repository.ts';
import { findOrganization, type OrganizationRow } from '../organization/repository.ts';
import { toldToAll } from '../organization/told-to-all.ts';
import type { App } from '../shared/app.ts';
import { listSellerDays } from './seller-repository.ts';

/**
 * Who a household buys from: what the law has a trader tell, what it proves and what it has on sale
 * now, in the sales that everybody sees. Of a private person, only the name, the town and a contact
 * that is meant to be public.
 *
 * Refusal: `not_found`, also for a body that sells nothing.
 *
 * @see docs/rules.md K7
 */
export async function readSeller(app: App, organizationId: Id<'Organization'>): Promise<Seller> {
  const { read } = app.database;
  const record = (await findOrganization(read, organizationId))?.record;
  if (record?.kind !== 'producer' && record?.kind !== 'hub') throw new Refusal('not_found');
  const [certificates, days] = await Promise.all([
    loadCertificates(read, organizationId),
    listSellerDays(read, organizationId),
  ]);
  return {
    ...identityOf(record),
    certificates: certificates
      .filter(({ state }) => state !== 'over')
      .map(({ id, label, certifier, reference, endsOn }) => ({
        id,
        label,
        certifier,
        reference,
        endsOn,
      })),
    days,
  };
}

function identityOf(record: OrganizationRow): Omit<Seller, 'certificates' | 'days'> {
  const { email: _email, phone: _phone, isPublicService: _service, ...told } = toldToAll(record);
  return told;
}
