import type { Delivery } from '@etal/contracts/delivery/endpoints';
import type { Reader } from '@etal/db/transaction';
import { packingOf, type DateKind, type FoodFacts } from '@etal/domain/catalogue/food';
import { isUntold } from '@etal/domain/delivery/news';
import type { SheetLine } from '@etal/domain/delivery/preparation-sheet';
import { shortNameOf } from '@etal/domain/household/short-name';
import type { DestinationTimes } from '@etal/domain/order-cycle/phase';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { retention } from '@etal/domain/shared/retention';
import { Refusal } from '@etal/domain/shared/refusal';
import { preparedParts } from '../order-cycle/composition-repository.ts';
import { isExcepted } from '../order-cycle/exception-repository.ts';
import type { Tx } from '../shared/app.ts';
import { contactOfSeller } from './seller-contact.ts';

export type DeliveryRow = Omit<Delivery, 'destinations' | 'isMailed'> & {
  merchantId: Id<'Organization'>;
  sellerSlug: string;
  /** of the territory */
  zone: string;
  readAt: Instant;
  destinations: (Delivery['destinations'][number] & DestinationTimes)[];
};

const epoch = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/** What a seller was told last of a day; of what comes together, the last word. */
const newsOfSeller = `(select json_build_object('kind', kind, 'at', ${epoch('at')}) from (
    select 'sheet' as kind, max(s.issued_at) as at, 1 as rank
    from preparation_sheets s join destinations x on x.id = s.destination_id
    where x.pickup_day_id = day.id and s.seller_id = seller.id
    union all select 'correction', max(issued_at), 2 from delivery_corrections
    where pickup_day_id = day.id and seller_id = seller.id
    union all select 'day_moved', max(at), 3 from pickup_day_moves where pickup_day_id = day.id
    union all select 'withdrawn', max(at), 4 from seller_withdrawals
    where pickup_day_id = day.id and seller_id = seller.id
    union all select 'below_minimum', max(j.at), 4
    from minimum_judgements j join destinations x on x.id = j.destination_id
    where x.pickup_day_id = day.id and j.seller_id = seller.id and j.outcome = 'below'
    union all select 'day_cancelled', max(at), 5 from pickup_day_cancellations
    where pickup_day_id = day.id
  ) told where at is not null order by at desc, rank desc limit 1)`;

type Brought = {
  /** SQL about a pickup day `day` */
  days: string;
  /** SQL about an offer `o` of a sale that reaches `day` */
  offers?: string;
  /** SQL about a `seller`, asked once for each */
  sellers?: string;
  having?: string;
};

/** Sellers × days × destinations with something on sale, or ordered before it was withdrawn. */
const deliveries = ({ days, offers = 'true', sellers = 'true', having = '' }: Brought) => `
  with day as materialized (select * from pickup_days day where ${days}),
  brought as materialized (
    select distinct d.id, d.pickup_day_id, d.order_cycle_id, d.opens_at, d.closes_at, o.seller_id
    from day
    join destinations d on d.pickup_day_id = day.id
    join order_cycle_publications using (order_cycle_id)
    join offers o on o.order_cycle_id = d.order_cycle_id
    where ${offers} and ((o.withdrawn_at is null and not ${isExcepted('o.id', 'day.id')})
      or exists (select from order_lines l where l.offer_id = o.id and l.destination_id = d.id))),
  seller as materialized (
    select * from organizations seller
    where id = any(array(select distinct seller_id from brought)) and ${sellers})
  select day.id as "pickupDayId", day.merchant_id as "merchantId", seller.id as "sellerId",
    seller.name as "sellerName", seller.slug as "sellerSlug", point.name as "placeName",
    point.address as "placeAddress", point.town as "placeTown", z.time_zone as zone,
    (day.starts_at at time zone z.time_zone)::date as date, etal_now() as "readAt",
    day.starts_at as "startsAt", day.ends_at as "endsAt",
    (select at from pickup_day_cancellations where pickup_day_id = day.id) as "cancelledAt",
    (select at from seller_withdrawals where pickup_day_id = day.id and seller_id = seller.id)
      as "withdrawnAt",
    (select count(*)::int from delivery_corrections c
     where c.pickup_day_id = day.id and c.seller_id = seller.id) as "correctionCount",
    seller.phone,
    ${newsOfSeller} as news,
    (select max(at) from seller_tellings told
     where told.pickup_day_id = day.id and told.seller_id = seller.id) as "toldAt",
    json_agg(json_build_object('id', b.id, 'orderCycleId', cycle.id, 'orderCycleName', cycle.name,
      'opensAt', ${epoch('b.opens_at')}, 'closesAt', ${epoch('least(b.closes_at, closing.at)')},
      'closedAt', ${epoch('closing.at')},
      'isClosed', destination_phase(b.opens_at, b.closes_at, closing.at is not null, etal_now())
        = 'closed',
      'issuedAt', ${epoch(`(select min(issued_at) from preparation_sheets s
        where s.destination_id = b.id and s.seller_id = b.seller_id)`)},
      'orderCount', total.orders, 'quantity', total.quantity, 'amountCents', total.amount,
      'withheldCents', total.withheld,
      'minimum', case
        when judged.outcome is not null then json_build_object('state', judged.outcome,
          'cents', judged.minimum_cents, 'orderedCents', judged.ordered_cents)
        when waiver.minimum_cents is not null then json_build_object('state', 'waived',
          'cents', waiver.minimum_cents, 'orderedCents', total.amount)
        when pending.cents is not null then json_build_object('state', 'pending',
          'cents', pending.cents, 'orderedCents', total.amount) end)
      order by b.closes_at, b.id) as destinations
  from brought b
  join order_cycles cycle on cycle.id = b.order_cycle_id
  join day on day.id = b.pickup_day_id
  join pickup_points point on point.id = day.pickup_point_id
  join seller on seller.id = b.seller_id
  cross join (select time_zone from territories limit 1) z
  left join destination_closings closing on closing.destination_id = b.id
  left join minimum_judgements judged
    on judged.destination_id = b.id and judged.seller_id = b.seller_id
  left join minimum_waivers waiver
    on waiver.destination_id = b.id and waiver.seller_id = b.seller_id
  cross join lateral (select pending_minimum(b.id, b.seller_id) as cents) pending
  cross join lateral (
    select count(distinct l.order_id) as orders, coalesce(sum(l.allotted_quantity), 0) as quantity,
      coalesce(sum(asked.cents), 0) as amount,
      coalesce(sum(withheld_of(asked.cents, l.unit_price_cents - l.unit_fee_cents,
        l.withheld_basis_points, l.withheld_unit_millicents)), 0) as withheld
    from order_lines l
    cross join lateral (select l.estimated_cents
      - added_of(l.estimated_cents, l.unit_price_cents, l.unit_fee_cents) as cents) asked
    where l.destination_id = b.id and l.seller_id = b.seller_id
  ) total
  group by day.id, day.merchant_id, day.starts_at, day.ends_at, seller.id, seller.name, seller.slug,
    seller.phone, point.id, z.time_zone
  ${having}
  order by day.starts_at, day.id, seller.id`;

export type DeliveriesAsked = {
  sellerIds: readonly Id<'Organization'>[];
  merchantIds: readonly Id<'Organization'>[];
  after: DeliveryCursor | null;
};

export type DeliveryCursor = { startsAt: Instant; pickupDayId: string; sellerId: string };

/** One page of the deliveries to days that have not ended, and one more to know what follows. */
export function findDeliveries(reader: Reader, asked: DeliveriesAsked): Promise<DeliveryRow[]> {
  const whose = 'o.seller_id = any($1::uuid[]) or day.merchant_id = any($2::uuid[])';
  return reader.rows({
    name: 'delivery.page',
    text: `${deliveries({
      days: 'ends_at > etal_now()',
      offers: `(${whose})`,
      having:
        'having $3::timestamptz is null or (day.starts_at, day.id, seller.id) > ($3, $4::uuid, $5::uuid)',
    })} limit ${limits.listItemsMax + 1}`,
    values: [
      asked.sellerIds,
      asked.merchantIds,
      asked.after && toIso(asked.after.startsAt),
      asked.after?.pickupDayId ?? null,
      asked.after?.sellerId ?? null,
    ],
  });
}

/** Deliveries to days of merchants whose seller no mail reaches, with something to tell it. */
export async function findUntold(
  reader: Reader,
  merchantIds: readonly Id<'Organization'>[],
): Promise<DeliveryRow[]> {
  const rows = await reader.rows<DeliveryRow>({
    name: 'delivery.untold',
    text: `${deliveries({
      days: 'ends_at > etal_now() and merchant_id = any($1::uuid[])',
      sellers: `not exists (
        select from organizations g cross join lateral (${contactOfSeller}) who
        where g.id = seller.id)`,
    })} limit ${limits.listItemsMax}`,
    values: [merchantIds],
  });
  return rows.filter(({ news, toldAt }) => isUntold(news, toldAt));
}

/** Which of some sellers a mail reaches. Persons are closed to the shared reader: ask as `etal_app`. */
export async function findMailedSellers(
  reader: Reader,
  sellerIds: readonly string[],
): Promise<Set<string>> {
  const rows = await reader.rows<{ id: string }>({
    name: 'delivery.mailed_sellers',
    text: `select g.id from organizations g cross join lateral (${contactOfSeller}) who
      where g.id = any($1::uuid[])`,
    values: [sellerIds],
  });
  return new Set(rows.map(({ id }) => id));
}

type Packed = Pick<FoodFacts, 'category' | 'isPrepacked' | 'dateKind'>;

export type DeliveryKey = { pickupDayId: Id<'PickupDay'>; sellerId: Id<'Organization'> };

/** Refusal: `not_found`. */
export async function loadDelivery(reader: Reader, key: DeliveryKey): Promise<DeliveryRow> {
  const [row] = await reader.rows<DeliveryRow>({
    name: 'delivery.load',
    text: deliveries({ days: 'id = $1', offers: 'o.seller_id = $2' }),
    values: [key.pickupDayId, key.sellerId],
  });
  if (!row) throw new Refusal('not_found');
  return row;
}

/**
 * What a seller prepares for a day, by slot, code, then product, lines of which nothing comes too.
 * Names are read only if the hub of the day allows them, and for a week after it.
 */
export async function findSheetLines(reader: Reader, key: DeliveryKey): Promise<SheetLine[]> {
  const lines = await reader.rows<SheetLine>({
    name: 'delivery.sheet_lines',
    text: `select o.code, case when exists (
          select from name_sharings where hub_id = day.merchant_id)
          and day.ends_at >= etal_now() - make_interval(days => ${retention.sheetNameDays})
          then h.name end
          as "householdName",
        l.variant_id as "variantId", l.product_name as "productName",
        l.variant_name as "variantName", l.is_weighed as "isWeighed",
        l.allotted_quantity as quantity,
        l.ordered_quantity - l.allotted_quantity as "missingQuantity", l.id as "lineId",
        case when l.is_weighed then v.measure * l.allotted_quantity end as "expectedGrams",
        l.real_grams as "realGrams", ${preparedParts('l.offer_id', 'v.is_composite')} as parts,
        case when s.id is not null then json_build_object('startsAt', ${epoch('s.starts_at')},
          'endsAt', ${epoch('s.ends_at')}) end as "pickupSlot"
      from destinations d
      join order_lines l on l.destination_id = d.id and l.seller_id = $2
      join variants v on v.id = l.variant_id
      join orders o on o.id = l.order_id
      join households h on h.id = o.household_id
      join pickup_days day on day.id = o.pickup_day_id
      left join pickup_slots s on s.id = o.pickup_slot_id
      where d.pickup_day_id = $1 and (l.allotted_quantity > 0 or o.cancelled_at is null)
      order by s.starts_at nulls last, o.code, l.product_name, l.variant_name, l.id
      limit ${limits.deskOrdersMax * limits.orderLinesMax}`,
    values: [key.pickupDayId, key.sellerId],
  });
  return lines.map(({ householdName, ...line }) => ({
    ...line,
    householdName: householdName === null ? null : shortNameOf(householdName),
  }));
}

/** Which date each variant bears, as its product says it today. */
export async function findDateKinds(
  reader: Reader,
  variantIds: readonly string[],
): Promise<Map<string, DateKind>> {
  const rows = await reader.rows<Packed & { variantId: string }>({
    name: 'delivery.date_kinds',
    text: `select v.id as "variantId", p.category, p.is_prepacked as "isPrepacked",
        p.date_kind as "dateKind"
      from variants v join products p on p.id = v.product_id where v.id = any($1::uuid[])`,
    values: [variantIds],
  });
  return new Map(rows.map((row) => [row.variantId, packingOf(row).dateKind]));
}

/**
 * Destinations whose sheets have not left though their grace is over and no minimum is to be judged;
 * past days are let go.
 */
export async function findDueDestinations(reader: Reader): Promise<Id<'Destination'>[]> {
  const rows = await reader.rows<{ id: Id<'Destination'> }>({
    name: 'delivery.due_destinations',
    text: `select d.id from destinations d
      join order_cycle_publications using (order_cycle_id)
      join pickup_days day on day.id = d.pickup_day_id
      left join destination_closings c on c.destination_id = d.id
      where day.ends_at > etal_now()
        and least(d.closes_at, c.at) <= etal_now() - make_interval(mins => ${limits.quoteGraceMinutes})
        and exists (select from order_lines l where l.destination_id = d.id and not exists (
          select from preparation_sheets s
          where s.destination_id = d.id and s.seller_id = l.seller_id)
          and pending_minimum(d.id, l.seller_id) is null)
      order by d.closes_at, d.id limit ${limits.listItemsMax}`,
  });
  return rows.map((row) => row.id);
}

/** Locks a destination as its closing does: orders being placed there end first. */
export async function lockDestination(
  tx: Tx,
  destinationId: Id<'Destination'>,
): Promise<DestinationTimes> {
  const [row] = await tx.rows<DestinationTimes>({
    name: 'delivery.lock_destination',
    text: `select d.opens_at as "opensAt", d.closes_at as "closesAt",
        (select at from destination_closings where destination_id = d.id) as "closedAt"
      from destinations d where d.id = $1 for no key update`,
    values: [destinationId],
  });
  return row!;
}

/** A line as sheets and corrections tell it. */
export const sheetEntry = `jsonb_build_object('code', o.code, 'variantId', l.variant_id,
  'productName', l.product_name, 'variantName', l.variant_name, 'quantity', l.allotted_quantity)`;

/**
 * Writes the first sheet of each seller with lines at a locked destination, but of those whose minimum
 * there is still to be judged.
 *
 * @returns the sellers whose sheet had not left
 */
export async function insertSheets(
  tx: Tx,
  destinationId: Id<'Destination'>,
): Promise<Id<'Organization'>[]> {
  const rows = await tx.rows<{ sellerId: Id<'Organization'> }>({
    name: 'delivery.insert_sheets',
    text: `insert into preparation_sheets (destination_id, seller_id, number, issued_at, lines)
      select l.destination_id, l.seller_id, 1, $2::timestamptz, jsonb_agg(${sheetEntry}
        order by o.code, l.id)
      from order_lines l join orders o on o.id = l.order_id
      where l.destination_id = $1 and pending_minimum($1, l.seller_id) is null
      group by l.destination_id, l.seller_id
      on conflict do nothing returning seller_id as "sellerId"`,
    values: [destinationId, toIso(tx.now)],
  });
  return rows.map((row) => row.sellerId);
}

export async function insertTelling(
  tx: Tx,
  { pickupDayId, sellerId }: DeliveryKey,
  by: Id<'Person'> | null,
): Promise<void> {
  await tx.rows({
    name: 'delivery.tell',
    text: `insert into seller_tellings (pickup_day_id, seller_id, at, by) values ($1, $2, $3, $4)`,
    values: [pickupDayId, sellerId, toIso(tx.now), by],
  });
}
