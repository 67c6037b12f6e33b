import { addFee } from '@etal/contracts/fee/endpoints';
import { createPickupPoint } from '@etal/contracts/pickup/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { addMember } from '../organization/add-member.ts';
import { createOrganization } from '../organization/create-organization.ts';
import { publishTerms } from '../territory/publish-terms.ts';
import { writeTerritory } from '../territory/write-territory.ts';
import { call } from './call.ts';
import { signInAs } from './sign-in.ts';
import { termsVersion, zone, type Hub, type Village } from './village.ts';

const operator: Actor = { kind: 'system', job: 'village' };

const town = 'Wambrecq-sur-Deûle';

/** The territory, its terms, the town and its CCAS, the food house with its people and two places. */
export async function foundTown(village: Village): Promise<Hub> {
  const { app } = village;
  await writeTerritory(app, operator, {
    name: town,
    timeZone: zone,
    email: 'bonjour@village.example',
    phone: '03 20 00 00 00',
    legal: {
      publisher: `Ville de ${town}`,
      host: `Ville de ${town}`,
      mediator: 'Médiation de la consommation, 1 rue de la Paix',
      publicationDirector: 'Camille Leroy, maire',
      address: `1 place de la République, 59000 ${town}`,
    },
    brand: {},
  });
  await publishTerms(app, operator, { version: termsVersion, bodies: { fr: terms, en: termsEn } });
  const townId = await createBody(village, {
    kind: 'town',
    name: `Ville de ${town}`,
    email: 'mairie@village.example',
  });
  await addMember(app, operator, {
    organizationId: townId,
    member: memberOf('operator', 'Alex Merlin'),
  });
  const ccasId = await createBody(village, {
    kind: 'town',
    name: `CCAS de ${town}`,
    about: 'L’action sociale de la ville, au guichet et à domicile.',
    email: 'ccas@village.example',
  });
  await addMember(app, operator, { organizationId: ccasId, member: socialWorker });
  const hubId = await createBody(village, {
    kind: 'hub',
    name: 'Maison de l’Alimentation Durable',
    about: 'Des produits d’ici, pour tous, deux soirs par semaine.',
    email: 'maison@village.example',
    contactEmail: 'maison@village.example',
  });
  for (const [role, name] of staff) {
    await addMember(app, operator, { organizationId: hubId, member: memberOf(role, name) });
  }
  const manager = await signInAs(village, 'manager@village.example');
  const point = (place: Place) =>
    call(village.server, createPickupPoint, { token: manager, body: { hubId, town, ...place } });
  const share = {
    kind: 'admin',
    name: 'Gestion de la maison',
    manner: 'withheld',
    calculator: 'percent',
  } as const;
  await call(village.server, addFee, {
    token: manager,
    params: { id: hubId },
    body: { ...share, basisPoints: 1_200, amountCents: null },
  });
  return {
    id: hubId,
    manager,
    desk: await signInAs(village, 'desk@village.example'),
    thursdayPointId: (await point(house)).id as Id<'PickupPoint'>,
    fridayPointId: (await point(station)).id as Id<'PickupPoint'>,
  };
}

type Place = {
  name: string;
  address: string;
  directions: string;
  latitude: number;
  longitude: number;
};

const house: Place = {
  name: 'La Maison de l’Alimentation',
  address: '12 rue du Moulin',
  directions: 'Entrée par la cour, de plain-pied. Sonnez si le portail est fermé.',
  latitude: 50.6852,
  longitude: 3.0501,
};

const station: Place = {
  name: 'La halle de la gare',
  address: '2 place de la Gare',
  directions: 'Sous la verrière, à côté des vélos.',
  latitude: 50.6803,
  longitude: 3.0582,
};

const staff = [
  ['manager', 'Julie Vermeulen'],
  ['desk', 'Bruno Leroy'],
  ['treasurer', 'Sophie Carpentier'],
] as const;

const socialWorker = {
  email: 'ccas@village.example',
  name: 'Nadia Lambert',
  role: 'manager',
  locale: 'fr',
} as const;

function memberOf(role: 'operator' | 'manager' | 'desk' | 'treasurer', name: string) {
  return { email: `${role}@village.example`, name, role, locale: 'fr' } as const;
}

type Body = {
  kind: 'town' | 'hub';
  name: string;
  about?: string;
  email: string;
  /** that everybody reads */
  contactEmail?: string;
};

async function createBody(
  { app }: Village,
  { kind, name, about = '', email, contactEmail }: Body,
): Promise<Id<'Organization'>> {
  const { id } = await createOrganization(app, operator, {
    kind,
    name,
    about,
    legalName: name,
    siret: null,
    address: '12 rue du Moulin',
    town,
    email,
    phone: '03 20 00 00 01',
    contactEmail: contactEmail ?? null,
    contactPhone: '03 20 00 00 01',
    isVatExempt: false,
    alcoholLicence: '',
    isPrivateSeller: false,
  });
  return id as Id<'Organization'>;
}

const terms = `Vous commandez à des producteurs d’ici, par la Maison de l’Alimentation Durable.
Une commande validée oblige à payer, au retrait. Vous pouvez la changer ou l’annuler jusqu’à la
fermeture de chaque vente. Les produits frais ne sont ni repris ni échangés.`;

const termsEn = `You order from local producers, through the food house. A placed order is to be
paid for at pickup. You can change or cancel it until each sale closes. Fresh goods are neither
taken back nor exchanged.`;
