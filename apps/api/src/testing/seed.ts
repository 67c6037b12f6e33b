import {
  after,
  asInstant,
  DAY,
  fromIso,
  HOUR,
  toIso,
  type Instant,
} from '@etal/domain/shared/instant';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { newId } from '../shared/app.ts';
import type { TestApp } from './test-app.ts';

/** Where every seeded test stands: a Tuesday in late November, 10 h in Paris. */
export const tuesday: Instant = fromIso('2026-11-24T09:00:00.000Z');

export type SeededOffer = {
  id: Id<'Offer'>;
  productId: Id<'Product'>;
  variantId: Id<'Variant'>;
  stockId: Id<'Stock'>;
};

export type SeededSale = {
  hubId: Id<'Organization'>;
  producerId: Id<'Organization'>;
  managerId: Id<'Person'>;
  deskId: Id<'Person'>;
  producerPersonId: Id<'Person'>;
  pickupPointId: Id<'PickupPoint'>;
  pickupDayId: Id<'PickupDay'>;
  slotId: Id<'PickupSlot'>;
  orderCycleId: Id<'OrderCycle'>;
  destinationId: Id<'Destination'>;
  opensAt: Instant;
  closesAt: Instant;
  offers: SeededOffer[];
};

export type SeededHousehold = { householdId: Id<'Household'>; personId: Id<'Person'> };

const rows = (test: TestApp, text: string, values: unknown[]) =>
  test.app.database.read.rows({ text, values });

/** The installation's one territory and its terms, version `2026-11`. */
export async function seedTerritory(test: TestApp): Promise<void> {
  await rows(
    test,
    `insert into territories (id, name, time_zone, email, phone, legal, brand)
     values ($1, 'Wervicq-sur-Lys', 'Europe/Paris', 'contact@etal.test', '03 20 00 00 00', $2, '{}')`,
    [
      newId(),
      JSON.stringify({
        publisher: 'La Ville',
        host: 'La Ville',
        mediator: 'Médiation',
        address: '1 place du Marché',
      }),
    ],
  );
  await rows(
    test,
    `insert into terms (version, locale, body, published_at)
     values ('2026-11', 'fr', 'Conditions', $1), ('2026-11', 'en', 'Terms', $1)`,
    [toIso(asInstant(tuesday - 30 * DAY))],
  );
}

/** @param kind a farm, a food house… with nobody in it yet */
export async function seedOrganization(
  test: TestApp,
  kind: 'producer' | 'hub' | 'town' | 'association',
  name: string,
): Promise<Id<'Organization'>> {
  const id = newId<'Organization'>();
  await rows(
    test,
    `insert into organizations (id, kind, name, slug, legal_name, address, town, created_at)
     values ($1, $2, $3, $4, $3, '2 rue du Four', 'Lille', $5)`,
    [
      id,
      kind,
      name,
      `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${id.slice(-6)}`,
      toIso(tuesday),
    ],
  );
  return id;
}

/** A person, and their role in an organization when one is given. */
export async function seedPerson(
  test: TestApp,
  membership?: { organizationId: Id<'Organization'>; role: string },
): Promise<Id<'Person'>> {
  const id = newId<'Person'>();
  await rows(
    test,
    `insert into persons (id, email, name, locale, created_at) values ($1, $2, 'Camille', 'fr', $3)`,
    [id, `${id}@etal.test`, toIso(tuesday)],
  );
  if (membership) {
    await rows(
      test,
      `insert into memberships (person_id, organization_id, role, created_at) values ($1, $2, $3, $4)`,
      [id, membership.organizationId, membership.role, toIso(tuesday)],
    );
  }
  return id;
}

/** A household of one person, with its key in the journal. */
export async function seedHousehold(test: TestApp, name = 'Awa Diop'): Promise<SeededHousehold> {
  const personId = await seedPerson(test);
  const householdId = newId<'Household'>();
  await rows(
    test,
    `insert into households (id, name, phone, locale, created_at) values ($1, $2, '0612345678', 'fr', $3)`,
    [householdId, name, toIso(tuesday)],
  );
  await rows(
    test,
    `insert into household_members (household_id, person_id, joined_at) values ($1, $2, $3)`,
    [householdId, personId, toIso(tuesday)],
  );
  await rows(test, `insert into household_keys (household_id, key) values ($1, $2)`, [
    householdId,
    newId(),
  ]);
  return { householdId, personId };
}

export type OfferSeed = {
  priceCents?: number;
  stock?: number | null;
  limit?: number;
  name?: string;
};

/**
 * A published sale: a hub, one producer who lets it sell, a pickup day on Thursday 16 h 30 with a
 * slot of 40, open from Monday to Wednesday 19 h, the clock standing on Tuesday.
 *
 * @param offers one offer each; 50 pieces at 2,20 € unless told, `stock: null` sells to order
 */
export async function seedSale(test: TestApp, offers: OfferSeed[] = [{}]): Promise<SeededSale> {
  const hubId = await seedOrganization(test, 'hub', 'Maison de l’Alimentation');
  const producerId = await seedOrganization(test, 'producer', 'Ferme du Moulin');
  const opensAt = asInstant(tuesday - DAY);
  const closesAt = fromIso('2026-11-25T18:00:00.000Z');
  const sale: SeededSale = {
    hubId,
    producerId,
    managerId: await seedPerson(test, { organizationId: hubId, role: 'manager' }),
    deskId: await seedPerson(test, { organizationId: hubId, role: 'desk' }),
    producerPersonId: await seedPerson(test, { organizationId: producerId, role: 'manager' }),
    ...(await seedPickupDay(test, hubId)),
    orderCycleId: newId<'OrderCycle'>(),
    destinationId: newId<'Destination'>(),
    opensAt,
    closesAt,
    offers: [],
  };
  await rows(
    test,
    `insert into grants (id, granter_id, receiver_id, kind, created_at) values ($1, $2, $3, 'sell', $4)`,
    [newId(), producerId, hubId, toIso(tuesday)],
  );
  await rows(
    test,
    `insert into order_cycles (id, coordinator_id, name, opens_at, created_at)
     values ($1, $2, 'Vente du 26 novembre', $3, $3)`,
    [sale.orderCycleId, hubId, toIso(opensAt)],
  );
  await rows(
    test,
    `insert into destinations (id, order_cycle_id, pickup_day_id, opens_at, closes_at)
     values ($1, $2, $3, $4, $5)`,
    [sale.destinationId, sale.orderCycleId, sale.pickupDayId, toIso(opensAt), toIso(closesAt)],
  );
  for (const [index, offer] of offers.entries()) {
    sale.offers.push(await seedOffer(test, sale, { name: `Produit ${index + 1}`, ...offer }));
  }
  await rows(test, `insert into order_cycle_publications (order_cycle_id, at) values ($1, $2)`, [
    sale.orderCycleId,
    toIso(opensAt),
  ]);
  await rows(
    test,
    `insert into day_variants (pickup_day_id, variant_id, order_cycle_id)
     select d.pickup_day_id, o.variant_id, d.order_cycle_id from destinations d
     join offers o using (order_cycle_id) where d.order_cycle_id = $1`,
    [sale.orderCycleId],
  );
  await test.setNow(tuesday);
  return sale;
}

/** A pickup point with one day, Thursday 26 November 16 h 30 to 19 h, and one slot of 40. */
export async function seedPickupDay(
  test: TestApp,
  hubId: Id<'Organization'>,
): Promise<Pick<SeededSale, 'pickupPointId' | 'pickupDayId' | 'slotId'>> {
  const pickupPointId = newId<'PickupPoint'>();
  const pickupDayId = newId<'PickupDay'>();
  const slotId = newId<'PickupSlot'>();
  const startsAt = fromIso('2026-11-26T15:30:00.000Z');
  await rows(
    test,
    `insert into pickup_points (id, hub_id, name, address, town, created_at)
     values ($1, $2, 'La halle', '1 place du Marché', 'Wervicq', $3)`,
    [pickupPointId, hubId, toIso(tuesday)],
  );
  await rows(
    test,
    `insert into pickup_days (id, pickup_point_id, merchant_id, starts_at, ends_at, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      pickupDayId,
      pickupPointId,
      hubId,
      toIso(startsAt),
      toIso(after(startsAt, 2.5 * HOUR)),
      toIso(tuesday),
    ],
  );
  await rows(
    test,
    `insert into pickup_slots (id, pickup_day_id, starts_at, ends_at, capacity) values ($1, $2, $3, $4, 40)`,
    [slotId, pickupDayId, toIso(startsAt), toIso(after(startsAt, HOUR))],
  );
  return { pickupPointId, pickupDayId, slotId };
}

/** One more offer of the sale's producer, its stock raised by an adjustment. */
export async function seedOffer(
  test: TestApp,
  sale: Pick<SeededSale, 'producerId' | 'orderCycleId'>,
  { priceCents = 220, stock = 50, limit, name = 'Poireaux' }: OfferSeed,
): Promise<SeededOffer> {
  const productId = newId<'Product'>();
  const offer = {
    id: newId<'Offer'>(),
    productId,
    variantId: newId<'Variant'>(),
    stockId: newId<'Stock'>(),
  };
  await rows(
    test,
    `insert into products (id, organization_id, name, category, vat_kind, origin, allergens, created_at, updated_at)
     values ($1, $2, $3, 'vegetables', 'food', 'France', '{}', $4, $4)`,
    [productId, sale.producerId, name, toIso(tuesday)],
  );
  await rows(
    test,
    `insert into variants (id, product_id, name, unit, measure, price_cents) values ($1, $2, '500 g', 'gram', 500, $3)`,
    [offer.variantId, productId, priceCents],
  );
  if (stock !== null) {
    await rows(
      test,
      `insert into stocks (id, variant_id, left_quantity, created_at) values ($1, $2, $3, $4)`,
      [offer.stockId, offer.variantId, stock, toIso(tuesday)],
    );
    await rows(
      test,
      `insert into stock_adjustments (id, stock_id, quantity, reason, at) values ($1, $2, $3, 'harvest', $4)`,
      [newId(), offer.stockId, stock, toIso(tuesday)],
    );
  }
  await rows(
    test,
    `insert into offers (id, order_cycle_id, variant_id, seller_id, stock_id, price_cents, limit_per_household)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      offer.id,
      sale.orderCycleId,
      offer.variantId,
      sale.producerId,
      stock === null ? null : offer.stockId,
      priceCents as Cents,
      limit ?? null,
    ],
  );
  return offer;
}
