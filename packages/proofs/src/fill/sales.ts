import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Cents } from '@etal/domain/shared/cents';
import { randomFrom, seed } from '../random.ts';

export type SalesPlan = {
  /** each with one published cycle that gathers every producer */
  hubs: number;
  daysPerHub: number;
  producers: number;
  /** of one variant each, on sale in every cycle unless told otherwise */
  products: number;
  /** each cycle then sells others, so many of them */
  offersPerCycle?: number;
  /** pieces of each variant, which every cycle draws on; null sells to order */
  stock: number | null;
  /** places of each of two slots a day; null leaves days without slots */
  slotCapacity: number | null;
};

export type Hub = {
  id: Id<'Organization'>;
  managerId: Id<'Person'>;
  /** of the manager */
  sessionId: Id<'Session'>;
  orderCycleId: Id<'OrderCycle'>;
  days: Day[];
  offers: Offer[];
};

export type Day = {
  id: Id<'PickupDay'>;
  destinationId: Id<'Destination'>;
  slotIds: Id<'PickupSlot'>[];
};

export type Offer = { id: Id<'Offer'>; priceCents: Cents };

export const termsVersion = '2026-11';

const words = `carotte poireau pomme terre récolte matin champ ferme lavée botte sable goût sucré
  croquante soupe gratin crue cuite cuisson four vapeur beurre persil conservation fraîcheur frigo
  semaine cave lumière variété ancienne semence paysanne compost engrais vert sans traitement région
  Lys Flandre Artois famille génération cueillie main maturité saveur acidulée parfum noisette`
  .split(/\s+/)
  .filter(Boolean);

/**
 * A territory whose hubs sell the same goods, open since yesterday and for a week; the same names,
 * texts and prices every time.
 */
export async function fillSales(reader: Reader, plan: SalesPlan): Promise<Hub[]> {
  await fillTerritory(reader);
  await fillGoods(reader, plan);
  const hubs: Hub[] = [];
  for (let hub = 1; hub <= plan.hubs; hub++) hubs.push(await fillHub(reader, plan, hub));
  return hubs;
}

async function fillTerritory(reader: Reader): Promise<void> {
  await reader.rows({
    text: `insert into territories (id, name, time_zone, email, phone, legal, brand)
           values (uuidv7(), 'Wervicq-sur-Lys', 'Europe/Paris', 'contact@proofs.example',
             '03 20 00 00 00', $1, '{}')`,
    values: [JSON.stringify({ publisher: '', host: '', mediator: '', address: '' })],
  });
  await reader.rows({
    text: `insert into terms (version, locale, body, published_at)
           select $1, locale, 'Conditions', etal_now() - interval '30 days'
           from unnest(array['fr', 'en']) locale`,
    values: [termsVersion],
  });
}

async function fillGoods(reader: Reader, plan: SalesPlan): Promise<void> {
  const next = randomFrom(seed);
  const sentence = (count: number) =>
    Array.from({ length: count }, () => words[Math.floor(next() * words.length)]!).join(' ');
  await reader.rows({
    text: `insert into organizations (id, kind, name, slug, town, created_at)
           select uuidv7(), 'producer', name, 'farm-' || n, 'Wervicq', etal_now()
           from unnest($1::text[]) with ordinality farm(name, n)`,
    values: [Array.from({ length: plan.producers }, (_, farm) => `Ferme ${sentence(2)} ${farm}`)],
  });
  const names = Array.from({ length: plan.products }, (_, index) => `${sentence(3)} ${index}`);
  const descriptions = names.map(() => sentence(12 + Math.floor(next() * 40)));
  await reader.rows({
    text: `with goods as (
        select n, name, description, uuidv7() as product, uuidv7() as variant, uuidv7() as stock,
          (select id from organizations where slug = 'farm-' || ((n - 1) % $3 + 1)) as farm
        from unnest($1::text[], $2::text[]) with ordinality goods(name, description, n)),
      products as (
        insert into products (id, organization_id, name, description, category, vat_kind, origin,
          allergens, created_at, updated_at)
        select product, farm, name, description, 'vegetables', 'food', 'France', '{}', etal_now(),
          etal_now() from goods),
      variants as (
        insert into variants (id, product_id, name, unit, measure, price_cents, position)
        select variant, product, '500 g', 'gram', 500, 150 + 3 * n, n from goods),
      stocks as (
        insert into stocks (id, variant_id, left_quantity, created_at)
        select stock, variant, $4::int, etal_now() from goods where $4::int is not null)
      insert into stock_adjustments (id, stock_id, quantity, reason, at)
      select uuidv7(), stock, $4::int, 'harvest', etal_now() from goods where $4::int is not null`,
    values: [names, descriptions, plan.producers, plan.stock],
  });
}

async function fillHub(reader: Reader, plan: SalesPlan, hub: number): Promise<Hub> {
  const [made] = await reader.rows<Omit<Hub, 'days' | 'offers'>>({
    text: `with made as (
        select uuidv7() as hub, uuidv7() as person, uuidv7() as session, uuidv7() as cycle),
      hubs as (
        insert into organizations (id, kind, name, slug, town, created_at)
        select hub, 'hub', 'Maison ' || $1, 'hub-' || $1, 'Wervicq', etal_now() from made),
      persons as (
        insert into persons (id, name, locale, created_at)
        select person, 'Dominique', 'fr', etal_now() from made),
      members as (
        insert into memberships (person_id, organization_id, role, created_at)
        select person, hub, 'manager', etal_now() from made),
      sessions as (
        insert into sessions (id, person_id, refresh_hash, rotated_at, created_at, expires_at)
        select session, person, session::text, etal_now(), etal_now(), etal_now() + interval '1 day'
        from made),
      grants as (
        insert into grants (id, granter_id, receiver_id, kind, created_at)
        select uuidv7(), g.id, hub, 'sell', etal_now() from made, organizations g
        where g.kind = 'producer'),
      cycles as (
        insert into order_cycles (id, coordinator_id, name, opens_at, created_at)
        select cycle, hub, 'Vente ' || $1, etal_now() - interval '1 day', etal_now() from made)
      insert into order_cycle_publications (order_cycle_id, at)
      select cycle, etal_now() from made
      returning (select hub from made) as id, (select person from made) as "managerId",
        (select session from made) as "sessionId", order_cycle_id as "orderCycleId"`,
    values: [String(hub)],
  });
  const { offersPerCycle = plan.products } = plan;
  const from = plan.offersPerCycle === undefined ? 0 : (hub - 1) * offersPerCycle;
  const offers = await fillOffers(reader, made!.orderCycleId, [from, from + offersPerCycle]);
  const days: Day[] = [];
  for (let day = 1; day <= plan.daysPerHub; day++) {
    days.push(await fillDay(reader, made!, plan.slotCapacity, day));
  }
  return { ...made!, days, offers };
}

function fillOffers(
  reader: Reader,
  orderCycleId: string,
  [from, to]: [number, number],
): Promise<Offer[]> {
  return reader.rows<Offer>({
    text: `with made as (
        insert into offers (id, order_cycle_id, variant_id, seller_id, stock_id, price_cents)
        select uuidv7(), $1, v.id, p.organization_id, s.id, v.price_cents
        from variants v join products p on p.id = v.product_id left join stocks s on s.variant_id = v.id
        where v.position > $2 and v.position <= $3
        order by v.position
        returning id, price_cents)
      select id, price_cents as "priceCents" from made order by price_cents`,
    values: [orderCycleId, from, to],
  });
}

async function fillDay(
  reader: Reader,
  hub: Pick<Hub, 'id' | 'orderCycleId'>,
  slotCapacity: number | null,
  day: number,
): Promise<Day> {
  const [made] = await reader.rows<Day>({
    text: `with made as (
        select uuidv7() as point, uuidv7() as day, uuidv7() as destination,
          array[uuidv7(), uuidv7()] as slots,
          date_trunc('hour', etal_now()) + interval '7 days' + $4 * interval '1 hour' as starts_at),
      points as (
        insert into pickup_points (id, hub_id, name, address, town, created_at)
        select point, $1, 'La halle ' || $4, '1 place du Marché', 'Wervicq', etal_now() from made),
      days as (
        insert into pickup_days (id, pickup_point_id, merchant_id, starts_at, ends_at, created_at)
        select day, point, $1, starts_at, starts_at + interval '3 hours', etal_now() from made),
      slots as (
        insert into pickup_slots (id, pickup_day_id, starts_at, ends_at, capacity)
        select slot, day, starts_at, starts_at + interval '1 hour', $3::int
        from made, unnest(slots) slot where $3::int is not null),
      reached as (
        insert into day_variants (pickup_day_id, variant_id, order_cycle_id)
        select day, o.variant_id, o.order_cycle_id from made, offers o where o.order_cycle_id = $2)
      insert into destinations (id, order_cycle_id, pickup_day_id, opens_at, closes_at)
      select destination, $2, day, etal_now() - interval '1 day', etal_now() + interval '6 days'
      from made
      returning pickup_day_id as id, id as "destinationId",
        case when $3::int is null then '{}' else (select slots from made) end as "slotIds"`,
    values: [hub.id, hub.orderCycleId, slotCapacity, day],
  });
  return made!;
}
