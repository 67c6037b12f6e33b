import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { addMember } from '../organization/add-member.ts';
import { createOrganization } from '../organization/create-organization.ts';
import type { App } from '../shared/app.ts';
import { findTerritory } from '../territory/repository.ts';
import { writeTerritory } from '../territory/write-territory.ts';

export type FirstOperator = {
  /** where the operator receives the code to sign in with, and households write to */
  email: string;
  name: string;
  /** whom the installation serves: `Wambrecq-sur-Deûle` */
  town: string;
  phone: string;
};

const command: Actor = { kind: 'system', job: 'etal' };

/**
 * Makes someone operator of the installation. On a new one, sets up its territory and the town
 * that runs it. Doing it twice changes nothing more.
 */
export async function createOperator(app: App, operator: FirstOperator): Promise<void> {
  const { email, name, town, phone } = operator;
  if (!(await findTerritory(app.database.read))) {
    const legal = { publisher: town, host: '', mediator: '', address: '' };
    const timeZone = 'Europe/Paris';
    await writeTerritory(app, command, { name: town, timeZone, email, phone, legal, brand: {} });
  }
  const organizationId = (await findTown(app)) ?? (await createTown(app, operator));
  const member = { email: email.toLowerCase(), name, role: 'operator', locale: 'fr' } as const;
  await addMember(app, command, { organizationId, member });
}

async function findTown(app: App): Promise<Id<'Organization'> | undefined> {
  const [row] = await app.database.read.rows<{ id: Id<'Organization'> }>({
    text: `select id from organizations where kind = 'town' order by id limit 1`,
  });
  return row?.id;
}

async function createTown(app: App, { town, email, phone }: FirstOperator) {
  const record = await createOrganization(app, command, {
    kind: 'town',
    name: town,
    about: '',
    legalName: town,
    siret: null,
    address: '',
    town,
    email,
    phone,
    contactEmail: email,
    contactPhone: phone,
    isVatExempt: false,
    alcoholLicence: '',
    isPrivateSeller: false,
  });
  return record.id as Id<'Organization'>;
}
