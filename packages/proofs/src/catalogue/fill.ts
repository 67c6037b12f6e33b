import { newId } from '@etal/api/shared/app';
import { seedSale, seedTerritory } from '@etal/api/testing/seed';
import type { TestApp } from '@etal/api/testing/test-app';
import type { Database } from '@etal/db/transaction';

export const seed = 20261124;
const producers = 30;
const products = 300;

const words = `carotte poireau pomme terre récolte matin champ ferme lavée botte sable goût sucré
  croquante soupe gratin crue cuite cuisson four vapeur beurre persil conservation fraîcheur frigo
  semaine cave lumière variété ancienne semence paysanne compost engrais vert sans traitement région
  Lys Flandre Artois famille génération cueillie main maturité saveur acidulée parfum noisette`
  .split(/\s+/)
  .filter(Boolean);

export type Filled = { pickupDayId: string; orderCycleId: string; offerId: string; url: string };

/** 30 producers, 300 products of one variant, all on sale for one day; the same every time. */
export async function fillShop(
  database: Database,
): Promise<Omit<Filled, 'url'> & { managerId: string }> {
  const test = { app: { database }, setNow: async () => {} } as unknown as TestApp;
  await seedTerritory(test);
  const sale = await seedSale(test, []);
  const next = randomFrom(seed);
  const sentence = (count: number) =>
    Array.from({ length: count }, () => words[Math.floor(next() * words.length)]!).join(' ');
  const rows = (text: string, values: unknown[]) => database.read.rows({ text, values });
  const sellers = Array.from({ length: producers }, () => newId<'Organization'>());
  await rows(
    `insert into organizations (id, kind, name, slug, town, created_at)
     select id, 'producer', name, 'farm-' || n, 'Wervicq', etal_now()
     from unnest($1::uuid[], $2::text[]) with ordinality row(id, name, n)`,
    [sellers, sellers.map((_, index) => `Ferme ${sentence(2)} ${index}`)],
  );
  const ids = Array.from({ length: products }, (_, index) => ({
    product: newId<'Product'>(),
    variant: newId<'Variant'>(),
    offer: newId<'Offer'>(),
    seller: sellers[index % producers]!,
    name: `${sentence(3)} ${index}`,
    description: sentence(12 + Math.floor(next() * 40)),
    price: 150 + 3 * (index + 1),
  }));
  await rows(
    `insert into products (id, organization_id, name, description, category, vat_kind, origin,
       allergens, created_at, updated_at)
     select id, seller, name, description, 'vegetables', 'food', 'France', '{}', etal_now(), etal_now()
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) row(id, seller, name, description)`,
    [
      ids.map(({ product }) => product),
      ids.map(({ seller }) => seller),
      ids.map(({ name }) => name),
      ids.map(({ description }) => description),
    ],
  );
  await rows(
    `insert into variants (id, product_id, name, unit, measure, price_cents)
     select id, product, '500 g', 'gram', 500, price
     from unnest($1::uuid[], $2::uuid[], $3::bigint[]) row(id, product, price)`,
    [ids.map(({ variant }) => variant), ids.map(({ product }) => product), ids.map((i) => i.price)],
  );
  await rows(
    `insert into offers (id, order_cycle_id, variant_id, seller_id, price_cents)
     select id, $1, variant, seller, price
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[]) row(id, variant, seller, price)`,
    [
      sale.orderCycleId,
      ids.map(({ offer }) => offer),
      ids.map(({ variant }) => variant),
      ids.map(({ seller }) => seller),
      ids.map(({ price }) => price),
    ],
  );
  const { pickupDayId, orderCycleId, managerId } = sale;
  return { pickupDayId, orderCycleId, managerId, offerId: ids[0]!.offer };
}

/** mulberry32: the same numbers from the same seed. */
export function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
