import type { Composition, Shop } from '@etal/contracts/order-cycle/shop';
import { plentyFrom } from '@etal/contracts/order-cycle/shop';
import type { Reader } from '@etal/db/transaction';
import type { Fee } from '@etal/domain/fee/fee';
import type { FoodFacts } from '@etal/domain/catalogue/food';
import type { Proof } from '@etal/domain/catalogue/proof';
import type { Cents } from '@etal/domain/shared/cents';
import type { Instant, LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { ofLines } from '../fee/repository.ts';
import { localToday } from '../shared/local-today.ts';
import { shownComposition } from './composition-repository.ts';
import { isExcepted } from './exception-repository.ts';
import { isUnattended } from './presence-repository.ts';

const epoch = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

export type ShopFacts = {
  pickupDay: Omit<Shop['pickupDay'], 'slots'> & {
    slots: { id: string; startsAt: Instant; endsAt: Instant }[];
  };
  destinations: Shop['destinations'];
  producers: (Omit<Shop['producers'][number], 'products' | 'operator'> & {
    legalName: string;
    address: string;
  })[];
  products: ProductFacts[];
  offers: OfferFacts[];
  /** what counts on them, by destination */
  fees: (Fee & { destinationId: string; organizationId: string; producerId: string | null })[];
  /** what its producers prove, of every day */
  proofs: (Proof & { producerId: string })[];
  /** the day that the territory lives */
  today: LocalDate;
};

type ShownProduct = Shop['producers'][number]['products'][number];

export type ProductFacts = Omit<ShownProduct, 'offers' | 'isPrepacked' | 'isDirectOnly'> &
  Pick<FoodFacts, 'isPrepacked' | 'dateKind'> & { sellerId: string; isDirectOnly: boolean };

export type OfferFacts = {
  id: string;
  destinationId: string;
  productId: string;
  variantId: string;
  name: string;
  unit: 'piece' | 'gram' | 'millilitre';
  measure: number;
  unitName: string;
  isWeighed: boolean;
  priceCents: Cents;
  maximumGrams: number | null;
  depositCents: Cents;
  limitPerHousehold: number | null;
  isCounted: boolean;
  /** what a composite holds; null for any other */
  composition: Composition | null;
};

type ReadFacts = Omit<ShopFacts, 'products' | 'offers'> & {
  products: unknown[][];
  offers: unknown[][];
};

/*
 * Hundreds of products and offers come as arrays, named here: objects built in PostgreSQL took it
 * 12 ms of CPU for 300 offers, arrays take 3.
 */
const productColumns = {
  id: 'p.id',
  sellerId: 'p.organization_id',
  name: 'p.name',
  description: 'p.description',
  category: 'p.category',
  origin: 'p.origin',
  labels: 'p.labels',
  isAlcohol: `p.vat_kind = 'alcohol'`,
  allergens: 'p.allergens',
  ingredients: 'p.ingredients',
  isPrepacked: 'p.is_prepacked',
  dateKind: 'p.date_kind',
  storage: 'p.storage',
  instructions: 'p.instructions',
  nutrition: 'p.nutrition',
  alcoholTenths: 'p.alcohol_tenths',
  foodKind: 'p.food_kind',
  bornIn: 'p.born_in',
  raisedIn: 'p.raised_in',
  slaughteredIn: 'p.slaughtered_in',
  isDirectOnly: 'p.is_direct_only',
  imageId: 'i.id',
  imageAlt: `coalesce(i.alt, '')`,
} satisfies Record<keyof ProductFacts, string>;

const offerColumns = {
  id: 'o.id',
  destinationId: 'o.destination_id',
  productId: 'o.product_id',
  variantId: 'o.variant_id',
  name: 'o.name',
  unit: 'o.unit',
  measure: 'o.measure',
  unitName: 'o.unit_name',
  isWeighed: 'o.is_weighed',
  priceCents: 'o.price_cents',
  maximumGrams: 'o.maximum_grams',
  depositCents: 'o.deposit_cents',
  limitPerHousehold: 'o.limit_per_household',
  isCounted: 'o.is_counted',
  composition: 'o.composition',
} satisfies Record<keyof OfferFacts, string>;

const arrayOf = (columns: object) => `json_build_array(${Object.values(columns).join(', ')})`;

/** Sales and offers without a tag, and those whose tag is among `$2`: `hub:tag`. */
const isShown = (tag: string, hub: string) =>
  `(${tag} is null or ${hub}::text || ':' || ${tag} = any($2::text[]))`;

/**
 * What the shop of a day is made of, in one statement; undefined when there is no such day.
 *
 * @param tags of whoever looks, as `hub:tag`; nobody's is the shop that everybody sees
 */
export async function findShopFacts(
  reader: Reader,
  pickupDayId: string,
  tags: readonly string[] = [],
): Promise<ShopFacts | undefined> {
  const [row] = await reader.rows<{ facts: ReadFacts }>({
    name: 'shop.facts',
    text: `with reached as materialized (
        select d.id, d.order_cycle_id, oc.coordinator_id, oc.name, d.opens_at, d.closes_at, c.at
        from destinations d
        join order_cycle_publications using (order_cycle_id)
        join order_cycles oc on oc.id = d.order_cycle_id
        left join destination_closings c on c.destination_id = d.id
        where d.pickup_day_id = $1 and ${isShown('oc.for_tag', 'oc.coordinator_id')}
      ), shown as materialized (
        select o.id, r.id as destination_id, o.variant_id, o.seller_id, v.product_id, v.name,
          v.unit, v.measure, v.unit_name, v.is_weighed, o.price_cents, v.maximum_grams,
          v.deposit_cents, o.limit_per_household, o.stock_id is not null as is_counted, v.position,
          ${shownComposition({ id: 'o.id', orderCycleId: 'r.order_cycle_id', isComposite: 'v.is_composite' })}
            as composition
        from reached r join offers o on o.order_cycle_id = r.order_cycle_id join variants v on v.id = o.variant_id
        where o.withdrawn_at is null and ${isShown('o.for_tag', 'r.coordinator_id')}
          and not exists (select from seller_withdrawals w
            where w.pickup_day_id = $1 and w.seller_id = o.seller_id)
          and not ${isUnattended('o.id', '$1')} and not ${isExcepted('o.id', '$1')}
        order by o.id limit ${limits.offersPerDayMax}
      )
      select json_build_object(
        'pickupDay', json_build_object('id', day.id, 'startsAt', ${epoch('day.starts_at')},
          'endsAt', ${epoch('day.ends_at')}, 'note', day.note,
          'cancelledFor', (select reason from pickup_day_cancellations where pickup_day_id = day.id),
          'pickupPoint', json_build_object('id', p.id, 'name', p.name, 'address', p.address,
            'town', p.town, 'directions', p.directions, 'minimumCents', p.minimum_cents),
          'slots', coalesce((select json_agg(json_build_object('id', s.id,
              'startsAt', ${epoch('s.starts_at')}, 'endsAt', ${epoch('s.ends_at')})
              order by s.starts_at, s.id) from pickup_slots s where s.pickup_day_id = day.id), '[]')),
        'destinations', coalesce((select json_agg(json_build_object('id', r.id,
            'orderCycleId', r.order_cycle_id, 'orderCycleName', r.name,
            'opensAt', ${epoch('r.opens_at')}, 'closesAt', ${epoch('r.closes_at')},
            'closedAt', ${epoch('r.at')}) order by r.closes_at, r.id) from reached r), '[]'),
        'producers', coalesce((select json_agg(json_build_object('id', g.id, 'name', g.name,
            'slug', g.slug, 'town', g.town, 'isPrivateSeller', g.is_private_seller,
            'minimumCents', (select max(pending_minimum(r.id, g.id)) from reached r),
            'legalName', g.legal_name, 'address', g.address) order by lower(g.name), g.id) from organizations g
            where g.id in (select seller_id from shown)), '[]'),
        'products', coalesce((select json_agg(${arrayOf(productColumns)}
            order by p.category, lower(p.name), p.id)
            from products p left join product_images i on i.product_id = p.id
            where p.id in (select product_id from shown)), '[]'),
        'offers', coalesce((select json_agg(${arrayOf(offerColumns)}
            order by o.position, o.id) from shown o), '[]'),
        'fees', coalesce((select json_agg(json_build_object('destinationId', df.destination_id,
            'organizationId', f.organization_id, 'producerId', f.producer_id, 'kind', f.kind,
            'manner', f.manner, 'calculator', f.calculator, 'basisPoints', f.basis_points,
            'amountCents', f.amount_cents) order by f.id)
            from reached r join destination_fees df on df.destination_id = r.id
            join fees f on f.id = df.fee_id and f.calculator in (${ofLines})), '[]'),
        'proofs', coalesce((select json_agg(json_build_object('producerId', c.organization_id,
            'label', c.label, 'endsOn', c.ends_on)) from certificates c
            where c.organization_id in (select seller_id from shown)), '[]'),
        'today', ${localToday}
      ) as facts
      from pickup_days day join pickup_points p on p.id = day.pickup_point_id where day.id = $1`,
    values: [pickupDayId, tags],
  });
  return (
    row && {
      ...row.facts,
      products: row.facts.products.map((values) =>
        nameValues<ProductFacts>(productColumns, values),
      ),
      offers: row.facts.offers.map((values) => nameValues<OfferFacts>(offerColumns, values)),
    }
  );
}

function nameValues<Facts>(columns: Record<keyof Facts, string>, values: unknown[]): Facts {
  const names = Object.keys(columns);
  const facts: Record<string, unknown> = {};
  for (let index = 0; index < names.length; index++) facts[names[index]!] = values[index];
  return facts as Facts;
}

/**
 * The live stock of a day, as the JSON of its reply; undefined when there is no such day.
 *
 * @param tags as of `findShopFacts`
 */
export async function findStockJson(
  reader: Reader,
  pickupDayId: string,
  tags: readonly string[] = [],
): Promise<string | undefined> {
  const [row] = await reader.rows<{ stock: string }>({
    name: 'shop.stock',
    text: `with shown as materialized (
        select o.id, o.stock_id
        from destinations d
        join order_cycle_publications using (order_cycle_id)
        join order_cycles oc on oc.id = d.order_cycle_id
        join offers o using (order_cycle_id)
        where d.pickup_day_id = $1 and o.withdrawn_at is null and o.stock_id is not null
          and ${isShown('oc.for_tag', 'oc.coordinator_id')}
          and ${isShown('o.for_tag', 'oc.coordinator_id')}
      ), stock as materialized (
        select id, left_quantity from stocks
        where id = any(array(select stock_id from shown)) and left_quantity < ${plentyFrom}
      )
      select json_build_object(
        'left', coalesce((select json_object_agg(o.id, s.left_quantity)
          from shown o join stock s on s.id = o.stock_id), '{}'),
        'fullSlotIds', coalesce((select json_agg(id) from pickup_slots
          where pickup_day_id = $1 and taken_count >= capacity), '[]'))::text as stock
      from pickup_days where id = $1`,
    values: [pickupDayId, tags],
  });
  return row?.stock;
}

/** The tags of a household that show it more of a day than everybody sees, as `hub:tag`, sorted. */
export async function findShopTags(
  reader: Reader,
  pickupDayId: string,
  householdId: string,
): Promise<string[]> {
  const rows = await reader.rows<{ tag: string }>({
    name: 'shop.tags',
    // Most households have no tag: theirs are looked up first.
    text: `select t.hub_id::text || ':' || t.tag as tag
      from household_tags t
      cross join lateral (
        select from destinations d
        join order_cycle_publications using (order_cycle_id)
        join order_cycles oc on oc.id = d.order_cycle_id
        where d.pickup_day_id = $1 and oc.coordinator_id = t.hub_id
          and (oc.for_tag = t.tag or exists (
            select from offers o where o.order_cycle_id = oc.id and o.for_tag = t.tag
              and o.withdrawn_at is null))
        limit 1) shown
      where t.household_id = $2
      order by 1`,
    values: [pickupDayId, householdId],
  });
  return rows.map(({ tag }) => tag);
}
