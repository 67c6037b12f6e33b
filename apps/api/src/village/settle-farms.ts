import { createProduct, createVariant } from '@etal/contracts/catalogue/endpoints';
import {
  addCertificate,
  createClaimLink,
  createOrganization,
  writeGrant,
} from '@etal/contracts/organization/endpoints';
import type { Label } from '@etal/domain/catalogue/lists';
import { addDays, dayOf } from '@etal/domain/shared/calendar';
import type { Id } from '@etal/domain/shared/id';
import { call } from './call.ts';
import { producers, type VillageProducer } from './data/producers.ts';
import type { VillageProduct } from './data/product-makers.ts';
import { signInAs } from './sign-in.ts';
import { zone, type Farm, type Goods, type Hub, type Village } from './village.ts';

/** The farms of the village; those without an account are kept by the food house. */
export async function settleFarms(village: Village, hub: Hub): Promise<Farm[]> {
  const farms: Farm[] = [];
  for (let copy = 1; copy <= village.size; copy++) {
    for (const record of producers)
      farms.push(await settleFarm(village, hub, copyOf(record, copy)));
  }
  return farms;
}

/** Every product of every farm, by whoever writes its catalogue. */
export async function stockShelves(village: Village, farms: readonly Farm[]): Promise<Goods[]> {
  const shelves = await Promise.all(
    farms.map(async (farm) => {
      const goods: Goods[] = [];
      for (const product of farm.record.products)
        goods.push(...(await addProduct(village, farm, product)));
      return goods;
    }),
  );
  return shelves.flat();
}

/** The first farm without an account has a letter waiting, by which it may claim its record. */
export async function leaveLetter(
  { server }: Village,
  hub: Hub,
  farms: readonly Farm[],
): Promise<void> {
  const { id } = farms.find(({ record }) => record.manager === null)!;
  const body = { delivery: 'letter' } as const;
  await call(server, createClaimLink, { token: hub.manager, params: { id }, body });
}

async function settleFarm(village: Village, hub: Hub, record: VillageProducer): Promise<Farm> {
  const { name, town, about, legalName, manager, email, isVatExempt = false } = record;
  const { alcoholLicence = '', isPrivateSeller = false } = record;
  const { id } = await call(village.server, createOrganization, {
    token: hub.manager,
    body: {
      kind: 'producer',
      hubId: hub.id,
      name,
      town,
      about,
      legalName,
      address: 'Chemin des Champs',
      siret: '12345678900012',
      contactPhone: '03 20 00 00 02',
      isVatExempt,
      alcoholLicence,
      isPrivateSeller,
      ...(email ? { email } : {}),
      ...(manager ? { manager, email: manager.email } : {}),
    },
  });
  const token = manager ? await signInAs(village, manager.email) : hub.manager;
  const farm: Farm = { id: id as Id<'Organization'>, record, token };
  await proveLabels(village, farm);
  if (record.group === 'own') await openDays(village, hub, farm);
  return farm;
}

/** The food house lets a farm bring sales of its own to its days. */
async function openDays({ server }: Village, hub: Hub, farm: Farm): Promise<void> {
  const params = { id: hub.id, receiverId: farm.id };
  await call(server, writeGrant, { token: hub.manager, params, body: { kinds: ['pickup'] } });
}

/** Its certificates, good for so many days from today. */
async function proveLabels({ server, clock }: Village, { id, record, token }: Farm): Promise<void> {
  const today = dayOf(clock.startedAt, zone);
  for (const [label, days] of Object.entries(record.certificates ?? {}) as [Label, number][]) {
    const certifier = label === 'organic' ? 'FR-BIO-01' : '';
    const reference = `${label.toUpperCase()}-${id.slice(-6)}`;
    const body = { label, certifier, reference, endsOn: addDays(today, days) };
    await call(server, addCertificate, { token, params: { id }, body });
  }
}

/** A larger village has several farms of each kind. */
function copyOf(record: VillageProducer, copy: number): VillageProducer {
  if (copy === 1) return record;
  const { name, manager } = record;
  return {
    ...record,
    name: `${name} ${copy}`,
    manager: manager && { ...manager, email: manager.email.replace('@', `.${copy}@`) },
  };
}

async function addProduct(
  { server }: Village,
  farm: Farm,
  product: VillageProduct,
): Promise<Goods[]> {
  const { id, token } = farm;
  const { variants, labels = [], allergens = [], ...told } = product;
  const origin = 'France, Nord';
  let made = await call(server, createProduct, {
    token,
    params: { id },
    body: {
      ...told,
      labels: [...labels],
      allergens: [...allergens],
      origin,
      ...(product.category === 'meat'
        ? { bornIn: origin, raisedIn: origin, slaughteredIn: origin }
        : {}),
    },
  });
  for (const [position, variant] of variants.entries()) {
    const { maximumGrams = null, depositCents = 0, ...fields } = variant;
    made = await call(server, createVariant, {
      token,
      params: { id, productId: made.id },
      body: { ...fields, maximumGrams, depositCents, position, isWeighed: maximumGrams !== null },
    });
  }
  return made.variants.map((variant) => ({
    variantId: variant.id as Id<'Variant'>,
    farm,
    priceCents: variant.priceCents,
    isComposite: variant.isComposite,
  }));
}
